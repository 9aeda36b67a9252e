// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/**
 * An async lambda without a result: {@code createTask(() -> { await(x); })}.
 *
 * <p>Whatever takes an {@link AsyncCallable} also takes one of these, so that a lambda without a value needs no {@code
 * return async();}. A lambda that fits both is an {@code AsyncCallable}. A method reference works too, to a method that
 * returns nothing or to an async method, whose result is awaited and dropped.
 *
 * <p>Programs pass these on and do not call them: only the methods that take one can start what it stands for.
 */
@FunctionalInterface
public interface AsyncRunnable {
    /**
     * The code of the lambda. Programs do not call it.
     *
     * @throws Exception what the code throws
     */
    void run() throws Exception;
}
