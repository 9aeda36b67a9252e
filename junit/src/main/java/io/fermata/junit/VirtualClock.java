// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.race;

import io.fermata.AsyncFuture;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.internal.testkit.TestKit;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The clock of a test's loop. It stands still while anything is ready, and jumps to the next timer when all wait.
 *
 * <p>A test gets it as a parameter. Outside of async code, {@link #advance} and {@link #runUntilIdle} run the loop and return
 * when that is done; in async code they return at once, and what they return is to be awaited.
 */
public final class VirtualClock {
    private final EventLoop loop;

    VirtualClock(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Lets time pass: fires the timers that are due by then, in their order, and runs what they wake.
     *
     * @param duration how long, in the loop's time
     * @return is done when that time has passed
     * @throws IllegalArgumentException if the duration is negative
     */
    public AsyncFuture<Void> advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        return outsideOrInside(done -> loop.callLater(duration, () -> whenIdle(done)));
    }

    /**
     * Runs what is ready, and what that makes ready, without any time passing.
     *
     * @return is done when all tasks wait
     */
    public AsyncFuture<Void> runUntilIdle() {
        return outsideOrInside(this::whenIdle);
    }

    /**
     * How much time has passed since the test began.
     *
     * @return the loop's time
     */
    public Duration elapsed() {
        return Duration.ofNanos(loop.nanoTime());
    }

    private void whenIdle(Deferred<Void> done) {
        TestKit.get().whenIdle(loop, () -> complete(done));
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static void complete(Deferred<Void> done) {
        boolean unused = done.complete(null);
    }

    private AsyncFuture<Void> outsideOrInside(Consumer<Deferred<Void>> begin) {
        if (LoopOfThread.isAny()) {
            return begun(begin);
        }
        AsyncFuture<?>[] made = new AsyncFuture<?>[1];
        loop.run(coroutine(() -> {
            AsyncFuture<Void> done = begun(begin);
            made[0] = done;
            return race(done);
        }));
        @SuppressWarnings("unchecked") // what was put there
        AsyncFuture<Void> done = (AsyncFuture<Void>) made[0];
        return done;
    }

    private static AsyncFuture<Void> begun(Consumer<Deferred<Void>> begin) {
        Deferred<Void> done = deferred();
        begin.accept(done);
        return done;
    }
}
