// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.AsyncRunnable;
import io.fermata.Coroutine;

/** What a lambda for {@link AsyncRunnable} is once it is woven. Made by generated code only. */
@SuppressWarnings("FunctionalInterfaceMethodChanged") // programs never see it
public interface AsyncBody extends AsyncRunnable {
    /**
     * Makes a coroutine of the lambda's code.
     *
     * @return a coroutine that has not run
     */
    Coroutine<?> start();

    @Override
    default void run() {
        throw new IllegalStateException(
                "an AsyncRunnable cannot be run by calling it; pass it to createTask, run, submit or"
                        + " fork, or await coroutine(runnable)");
    }
}
