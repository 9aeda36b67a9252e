// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that somebody outside may still wake says after a while who waits, and goes on waiting. */
@Timeout(60)
class StallTest {
    private final Logger log = Logger.getLogger("io.fermata");
    private final List<String> logged = new ArrayList<>();
    private final AtomicReference<Resumer<String>> waiting = new AtomicReference<>();

    /** What jobs wait for. */
    private final CountDownLatch slow = new CountDownLatch(1);

    /** Somebody outside, whom the log reminds of the loop. */
    private final Handler reminded = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
            if (waiting.get() != null) {
                waiting.get().resume("woken");
            }
            slow.countDown();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Stall.patience = TimeUnit.MILLISECONDS.toNanos(20);
        log.setUseParentHandlers(false);
        log.addHandler(reminded);
    }

    @AfterEach
    void restore() {
        Stall.patience = Stall.DEFAULT_PATIENCE;
        log.removeHandler(reminded);
        log.setUseParentHandlers(true);
    }

    private void assertLogsAndGoesOn(EventLoop loop) {
        try (loop) {
            assertThat(loop.run(Fermata.fromCallback(waiting::set))).isEqualTo("woken");
        }
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).lines())
                .containsExactly("nothing has happened for 20 ms; every task waits:", "  Task-1 (pending)");
    }

    @Test
    void onARealLoop() {
        assertLogsAndGoesOn(EventLoop.create());
    }

    @Test
    void onAVirtualLoop() {
        assertLogsAndGoesOn(EventLoop.withVirtualTime());
    }

    /** A job for another thread; a class with a name. */
    private final class SlowJob implements Callable<String> {
        @Override
        public String call() throws InterruptedException {
            slow.await();
            return "done";
        }
    }

    @Test
    void aJobThatIsAwaitedIsNamed() {
        try (EventLoop loop = EventLoop.create()) {
            assertThat(loop.run(Fermata.toThread(new SlowJob()))).isEqualTo("done");
        }
        assertThat(logged.get(0).lines())
                .containsExactly(
                        "nothing has happened for 20 ms; every task waits:",
                        "  Task-1 (pending)",
                        "  job io.fermata.StallTest$SlowJob of toThread, awaited by Task-1 (pending)");
    }

    /** The virtual clock does not jump over it, so somebody may wonder what the test waits for. */
    @Test
    void aJobThatTheClockWaitsForIsNamed() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertThat(loop.run(Fermata.waitFor(Fermata.toThread(new SlowJob()), Duration.ofHours(1))))
                    .isEqualTo("done");
        }
        assertThat(logged.get(0)).contains("job io.fermata.StallTest$SlowJob of toThread, awaited by Task-1");
    }

    /** The task that awaited it is cancelled; the thread is waited for all the same. */
    @Test
    void aJobThatClosingWaitsForIsNamed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        EventLoop loop = EventLoop.create();
        loop.submit(Fermata.toThread(() -> {
            begun.countDown();
            return new SlowJob().call();
        }));
        loop.run(Fermata.yieldNow());
        begun.await();
        loop.close();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).lines())
                .first()
                .isEqualTo("nothing has happened for 20 ms; closing the loop waits for:");
        assertThat(logged.get(0).lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("  job io.fermata.StallTest$$Lambda")
                        .endsWith(" of toThread, left behind by Task-2 (cancelled)"));
    }

    /** A deadline is no stall. */
    @Test
    void sleepingIsNotReported() {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(Fermata.sleep(Duration.ofMillis(100)));
        }
        assertThat(logged).isEmpty();
    }
}
