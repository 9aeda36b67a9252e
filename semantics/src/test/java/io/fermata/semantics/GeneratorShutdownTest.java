// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators that nobody has consumed to their end nor closed: their finally blocks run all the same. */
class GeneratorShutdownTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private final Trace trace = new Trace();

    /** Keeps generators reachable. */
    private final List<AsyncGenerator<?>> kept = new ArrayList<>();

    @Test
    void theEndOfTheLoopClosesThemAfterTheTasks() {
        Trace.run(() -> {
            createTask(waiting("task"));
            createTask(consuming("consumer"));
            await(begin(items("a")));
            await(begin(items("b")));
            kept.add(items("fresh"));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "task cancelled",
                        "consumer cancelled",
                        "a closing",
                        "b closing",
                        "consumer's closing",
                        "a closed",
                        "b closed",
                        "consumer's closed");
        assertThat(kept)
                .allSatisfy(
                        items -> assertThat(items.toString()).isIn("AsyncGenerator (ended)", "AsyncGenerator (fresh)"));
    }

    @Test
    void theLoopsThreadsWorkUntilTheyAreClosed() {
        Trace.run(() -> {
            trace.add(await(toThread(() -> "main's job")));
            await(begin(closingInAThread()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("main's job", "closing's job");
    }

    @Test
    void whatTheyThrowIsReported() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.setExceptionHandler((what, exception) -> trace.add(what + ": " + exception.getMessage()));
            loop.run(begin(failingWhenClosed()));
        }
        assertThat(trace.lines())
                .singleElement()
                .asString()
                .endsWith(": in finally")
                .contains("closing of a generator");
    }

    @Test
    void whatTheyLeaveBehindIsEndedAsWell() {
        Trace.run(() -> {
            await(begin(leavingThingsBehind()));
            return async();
        });
        assertThat(trace.lines()).containsExactly("left cancelled", "late closing", "late closed");
    }

    @Test
    void oneThatIsGarbageIsClosedByATaskOfItsOwn() {
        Trace.run(() -> {
            createTask(drop());
            for (int i = 0; i < 1000 && trace.lines().size() < 2; i++) {
                System.gc();
                await(sleep(TICK));
            }
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).containsExactly("dropped closing", "dropped closed", "main ends");
    }

    @Test
    void oneThatWasDroppedWhileItRanIsClosedWhenItEmits() {
        Trace.run(() -> {
            createTask(lateItem("late").next());
            for (int i = 0; i < 1000 && trace.lines().isEmpty(); i++) {
                System.gc();
                await(sleep(Duration.ofSeconds(1)));
            }
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).containsExactly("late closing", "main ends");
    }

    @Test
    void theOnesThatHaveEndedAreForgotten() {
        Trace.run(() -> {
            for (int i = 0; i < 3; i++) {
                AsyncGenerator<String> items = items("x" + i);
                await(items.next());
                if (i == 1) {
                    await(items.aclose());
                } else {
                    await(items.next());
                }
            }
            trace.add("main ends");
            return async();
        });
        assertThat(trace.lines()).last().isEqualTo("main ends");
    }

    @Async
    private Coroutine<Void> begin(AsyncGenerator<?> items) {
        kept.add(items);
        await(items.next());
        return async();
    }

    @Async
    private AsyncGenerator<String> items(String name) {
        try {
            emit(name);
        } finally {
            trace.add(name + " closing");
            await(sleep(TICK));
            trace.add(name + " closed");
        }
        return end();
    }

    @Async
    private Coroutine<Void> waiting(String name) {
        try {
            await(sleep(Duration.ofDays(1)));
        } finally {
            trace.add(name + " cancelled");
        }
        return async();
    }

    @Async
    private Coroutine<Void> consuming(String name) {
        AsyncGenerator<String> items = items(name + "'s");
        kept.add(items);
        await(yieldNow());
        await(items.next());
        await(waiting(name));
        return async();
    }

    @Async
    private AsyncGenerator<Integer> closingInAThread() {
        try {
            emit(1);
        } finally {
            trace.add(await(toThread(() -> "closing's job")));
        }
        return end();
    }

    @Async
    private static AsyncGenerator<Integer> failingWhenClosed() {
        try {
            emit(1);
        } finally {
            await(sleep(TICK));
            fail("in finally");
        }
        return end();
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    @Async
    private AsyncGenerator<Integer> leavingThingsBehind() {
        try {
            emit(1);
        } finally {
            createTask(waiting("left"));
            await(begin(items("late")));
        }
        return end();
    }

    @Async
    private Coroutine<Void> drop() {
        AsyncGenerator<String> items = items("dropped");
        await(items.next());
        return async();
    }

    @Async
    private AsyncGenerator<Integer> lateItem(String name) {
        await(sleep(Duration.ofSeconds(10)));
        try {
            emit(1);
        } finally {
            trace.add(name + " closing");
        }
        return end();
    }
}
