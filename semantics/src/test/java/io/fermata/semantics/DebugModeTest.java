// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What {@code -Dfermata.debug=true} tells; in JVMs of its own, since it is fixed when the runtime is loaded. */
class DebugModeTest {
    private static final String DEBUG = "-Dfermata.debug=true";

    private static String outputOf(Class<?> main, String... options) throws Exception {
        try (WatchedJvm child = WatchedJvm.start(List.of(), main, options)) {
            assertThat(child.exitCode()).as(child.output()).isZero();
            return child.output();
        }
    }

    /** Forgets a coroutine, and uses others in every way there is. */
    static final class Forgetful {
        public static void main(String[] args) {
            Fermata.run(forgets());
            System.out.println("end");
        }

        @Async
        static Coroutine<Void> forgets() {
            work(1);
            await(used());
            return async();
        }

        @Async
        static Coroutine<Integer> work(int n) {
            await(yieldNow());
            return async(n);
        }

        @Async
        static Coroutine<Void> used() {
            await(work(2));
            await(createTask(work(3)));
            await(gather(work(4), work(5)));
            await(waitFor(work(6), Duration.ofSeconds(10)));
            await(createTask(() -> work(7)));
            await(hot());
            Task<Integer> cancelled = createTask(work(8));
            cancelled.cancel();
            await(sleep(Duration.ofMillis(1), "x"));
            AsyncGenerator<Integer> abandoned = numbers();
            AsyncGenerator<Integer> numbers = numbers();
            while (await(numbers.next())) {
                await(yieldNow());
            }
            await(EventLoop.current().submit(work(9)));
            return tail();
        }

        @Async
        static Coroutine<Void> tail() {
            await(yieldNow());
            return async();
        }

        @Async
        static CompletableFuture<Integer> hot() {
            return CompletableFuture.completedFuture(await(work(10)));
        }

        @Async
        static AsyncGenerator<Integer> numbers() {
            Fermata.emit(1);
            await(yieldNow());
            return Fermata.end();
        }
    }

    @Test
    void aCoroutineThatIsNeverAwaitedIsLoggedWithThePlaceWhereItWasMade() throws Exception {
        String output = outputOf(Forgetful.class, DEBUG);
        assertThat(output)
                .containsOnlyOnce("awaited when its loop was closed")
                .contains("the coroutine io.fermata.semantics.DebugModeTest$Forgetful.work had not been awaited")
                .containsPattern("it was made here\\R\\s+at [^\\n]*Forgetful\\.work\\(DebugModeTest.java\\)\\R"
                        + "\\s+at [^\\n]*Forgetful\\.forgets\\(DebugModeTest.java:\\d+\\)");
        assertThat(output).doesNotContain("was never awaited").endsWith("end");
    }

    @Test
    void withoutTheDebugModeNothingIsLogged() throws Exception {
        assertThat(outputOf(Forgetful.class).lines())
                .hasSize(2)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("FERMATA-51"); // the agent's warning, from the class file
        assertThat(outputOf(Forgetful.class)).endsWith("end");
    }

    /** Forgets coroutines where there is no loop; only the collector can tell. */
    static final class Collected {
        public static void main(String[] args) {
            for (int i = 0; i < 3; i++) {
                Forgetful.work(i);
            }
            System.gc();
            Fermata.run(waits());
        }

        /** Until the collector has seen to it; the test has a limit. */
        @Async
        static Coroutine<Void> waits() {
            for (int i = 0; i < 20; i++) {
                System.gc();
                await(sleep(Duration.ofMillis(20)));
            }
            return async();
        }
    }

    @Test
    void aCoroutineThatIsCollectedBeforeItIsAwaitedIsLogged() throws Exception {
        assertThat(outputOf(Collected.class, DEBUG)).contains("Forgetful.work was never awaited");
    }

    /** Blocks the loop's thread until the watchdog has logged that; then ends. */
    static final class Slow {
        static final CountDownLatch SEEN = new CountDownLatch(2);

        public static void main(String[] args) {
            // Logs go to a handler that lets the program go on.
            java.util.logging.Logger log = java.util.logging.Logger.getLogger("io.fermata");
            log.addHandler(new java.util.logging.Handler() {
                @Override
                public void publish(java.util.logging.LogRecord entry) {
                    SEEN.countDown();
                    for (StackTraceElement element : entry.getThrown().getStackTrace()) {
                        System.out.println("seen: " + element.getMethodName());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            });
            Fermata.run(main());
        }

        @Async
        static Coroutine<Void> main() {
            EventLoop loop = EventLoop.current();
            loop.setExceptionHandler((what, e) -> System.out.println("handler: " + what));
            loop.callSoon(Slow::blocksInACallback);
            await(createTask(blocks(), "blocker"));
            await(yieldNow());
            return async();
        }

        @Async
        static Coroutine<Void> blocks() {
            await(yieldNow());
            blocksInATask();
            return async();
        }

        static void blocksInATask() {
            blockUntil(0);
        }

        static void blocksInACallback() {
            blockUntil(1);
        }

        static void blockUntil(long left) {
            while (SEEN.getCount() > left) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void whatHoldsTheThreadIsLoggedWithItsStackWhileItDoes() throws Exception {
        String output = outputOf(Slow.class, DEBUG, "-Dfermata.debug.slow=50");
        assertThat(output)
                .contains("a callback has held the loop's thread \"main\" for")
                .contains("seen: blocksInACallback")
                .contains("blocker (pending) has held the loop's thread \"main\" for")
                .contains("seen: blocksInATask")
                .contains("handler: a callback has held")
                .contains("handler: blocker (pending) has held");
    }
}
