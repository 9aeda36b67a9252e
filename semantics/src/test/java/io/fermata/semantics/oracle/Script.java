// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs that are written twice, here and in {@code programs.py}, and what they all use. */
abstract class Script {
    final EventLoop loop = EventLoop.withVirtualTime();
    private final List<String> lines = new ArrayList<>();

    /** The programs of this class by name. A script runs one of them, once. */
    abstract Map<String, AsyncCallable<Void>> programs();

    /** Runs a program as {@code Fermata.run} does, and gives its trace. */
    final List<String> run(String name) throws Exception {
        loop.setExceptionHandler((what, exception) -> {});
        try {
            loop.run(programs().get(name).call());
            lines.add("returned");
        } catch (Failure | CancelledError | AsyncTimeoutException e) {
            lines.add(text(e));
        }
        loop.close();
        return lines;
    }

    final void say(Object... words) {
        lines.add(now() + " " + Stream.of(words).map(Script::text).collect(Collectors.joining(" ")));
    }

    final long now() {
        return loop.nanoTime() / 1_000_000;
    }

    static String text(Object word) {
        if (word instanceof Throwable e) {
            String name = e instanceof AsyncTimeoutException
                    ? "TimeoutError"
                    : e.getClass().getSimpleName();
            return e.getMessage() == null || e instanceof AsyncTimeoutException ? name : name + ":" + e.getMessage();
        }
        return String.valueOf(word);
    }

    static Duration units(long units) {
        return Duration.ofMillis(units);
    }

    static Coroutine<Void> pause(long units) {
        return sleep(units(units));
    }

    /** What programs fail with. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /** Takes a while, and says how it ended. */
    @Async
    final Coroutine<String> work(String name, int duration) {
        say(name, "starts");
        try {
            await(pause(duration));
        } catch (CancelledError e) {
            say(name, e);
            throw e;
        } finally {
            say(name, "leaves");
        }
        return async(name);
    }

    /** Needs a while to clean up. */
    @Async
    final Coroutine<String> careful(String name, int duration, int cleanup) {
        try {
            await(pause(duration));
            say(name, "done");
        } finally {
            say(name, "cleans up");
            await(pause(cleanup));
            say(name, "is clean");
        }
        return async(name);
    }

    @Async
    final Coroutine<String> failing(String name, int delay) {
        await(pause(delay));
        say(name, "fails");
        throw new Failure(name);
    }

    @Async
    final Coroutine<Void> ticks(String name, int count) {
        for (int i = 0; i < count; i++) {
            say(name, i);
            await(yieldNow());
        }
        return async();
    }
}
