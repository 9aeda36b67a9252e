// SPDX-License-Identifier: Apache-2.0
package io.fermata.abi;

import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code @Async void} methods, whose callers can only wait. A test framework's extension provides the loop of a test on
 * the thread that calls its methods; elsewhere each call has a loop of its own.
 */
public final class VoidRunner {
    private static final ThreadLocal<@Nullable Consumer<Coroutine<?>>> PROVIDED = new ThreadLocal<>();

    private VoidRunner() {}

    /**
     * Provides what runs the {@code @Async void} methods that this thread calls. For extensions of test frameworks.
     *
     * @param runner runs a coroutine to its end and throws what it throws; null for a loop of its own for each call
     * @return what was provided before, to be put back
     */
    public static @Nullable Consumer<Coroutine<?>> provide(@Nullable Consumer<Coroutine<?>> runner) {
        Consumer<Coroutine<?>> before = PROVIDED.get();
        if (runner == null) {
            PROVIDED.remove();
        } else {
            PROVIDED.set(runner);
        }
        return before;
    }

    static void run(Coroutine<?> coroutine) {
        Consumer<Coroutine<?>> runner = PROVIDED.get();
        if (runner == null) {
            Fermata.run(coroutine);
        } else {
            runner.accept(coroutine);
        }
    }
}
