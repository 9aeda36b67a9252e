// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A coroutine to be made on demand. */
@FunctionalInterface
public interface AsyncCallable<T> {
    Coroutine<T> call() throws Exception;
}
