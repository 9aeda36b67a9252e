// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Somebody outside, whom the log reminds of the loop. */
    private final Handler reminded = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
            waiting.get().resume("woken");
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

    /** A deadline is no stall. */
    @Test
    void sleepingIsNotReported() {
        try (EventLoop loop = EventLoop.create()) {
            loop.run(Fermata.sleep(Duration.ofMillis(100)));
        }
        assertThat(logged).isEmpty();
    }
}
