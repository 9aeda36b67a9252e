// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.createTask;

import io.fermata.AsyncRunnable;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Task;
import io.fermata.internal.testkit.TestKit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs code again and again until it throws nothing, or time is over. */
final class Attempts {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final EventLoop loop = TestKit.get().current();
    private final AsyncRunnable code;
    private final Deferred<Void> result;
    private final long end;
    private @Nullable Task<Void> running;

    Attempts(Duration limit, AsyncRunnable code, Deferred<Void> result) {
        this.code = code;
        this.result = result;
        this.end = loop.nanoTime() + limit.toNanos();
    }

    void begin() {
        result.addDoneCallback(any -> {
            if (any.isCancelled() && running != null) {
                boolean unused = running.cancel();
            }
        });
        attempt();
    }

    private void attempt() {
        if (!result.isDone()) {
            Task<Void> started = createTask(code, "eventually");
            running = started;
            started.addDoneCallback(any -> ended(started));
        }
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private void ended(Task<Void> task) {
        if (!AsyncAssertions.failed(task)) {
            boolean unused = result.complete(null);
        } else if (loop.nanoTime() >= end || task.isCancelled()) {
            boolean unused = result.completeExceptionally(task.exceptionNow());
        } else {
            Throwable unused = task.exceptionNow();
            loop.callLater(PAUSE, this::attempt);
        }
    }
}
