// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Async code without a result. */
@FunctionalInterface
public interface AsyncRunnable {
    void run() throws Exception;
}
