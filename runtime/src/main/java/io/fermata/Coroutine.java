// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Debug;
import org.jspecify.annotations.Nullable;

/**
 * One call of an async method that has not run yet, or is suspended: the object holds the arguments and, while
 * suspended, the local variables.
 *
 * <p>A coroutine runs nothing by itself. It runs when it is awaited, in the task that awaits it, or as a task of its own
 * when it is given to {@link Fermata#createTask(Coroutine) createTask}, {@link Fermata#run(Coroutine) run} and the like.
 * It is used once: a second use throws {@link IllegalStateException}.
 *
 * <p>Async methods and the methods of this package make coroutines. Programs do not extend this class, which is open only
 * for the classes that weaving makes: awaiting an object of any other class is an {@link IllegalStateException}.
 *
 * @param <T> the type of the result
 */
public abstract non-sealed class Coroutine<T extends @Nullable Object> implements Awaitable<T> {
    /** For the frame classes of woven methods. */
    protected Coroutine() {
        if (Debug.NOTES) {
            NeverAwaited.made(this);
        }
    }

    /** Which method was called, and how far the call has come: {@code coroutine Crawler.crawl, not started}. */
    @Override
    public String toString() {
        return CoroutineText.of(this);
    }
}
