// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A coroutine to be made on demand from an argument. */
@FunctionalInterface
public interface AsyncFunction<A, R> {
    Coroutine<R> apply(A argument) throws Exception;
}
