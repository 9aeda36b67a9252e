// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that call in while a loop is closed: what is accepted runs, or, if it is a coroutine, is cancelled; the rest is
 * refused. The system property {@code fermata.orders} says how many orders are given in all, about; by default few enough
 * for every build, 10,000,000 for a night's proof.
 */
class OrdersAtTheEndTest {
    private static final long TOTAL = Long.getLong("fermata.orders", 100_000);

    private static final int THREADS = 4;

    /** Who gives so many before the end comes stops, so that a round has an end. */
    private static final int MOST = 2_000;

    /** Whose thread the loop runs on. */
    enum Kind {
        OWN_THREAD,
        HOSTED
    }

    /** One thread's orders of one round. */
    private final class Sender implements Runnable {
        final AtomicInteger ran = new AtomicInteger();
        final List<CompletableFuture<Integer>> submitted = new ArrayList<>();
        int accepted;
        boolean refused;
        Throwable odd;

        private final EventLoop loop;
        private final CyclicBarrier start;
        private final boolean submits;

        Sender(EventLoop loop, CyclicBarrier start, boolean submits) {
            this.loop = loop;
            this.start = start;
            this.submits = submits;
        }

        @Override
        public void run() {
            try {
                start.await();
                while (accepted < MOST) {
                    if (submits) {
                        submitted.add(loop.submit(one()));
                    } else {
                        loop.execute(ran::incrementAndGet);
                    }
                    accepted++;
                }
            } catch (RejectedExecutionException e) {
                refused = true;
            } catch (Throwable e) {
                odd = e;
            }
        }

        void check() throws Exception {
            assertThat(odd).isNull();
            assertThat(refused || accepted == MOST).isTrue();
            if (!submits) {
                assertThat(ran).hasValue(accepted);
            }
            for (CompletableFuture<Integer> future : submitted) {
                assertThat(future).isDone();
                try {
                    assertThat(future.get()).isEqualTo(1);
                } catch (CancellationException closed) {
                    assertThat(future).isCancelled();
                }
            }
        }
    }

    @Async
    private static Coroutine<Integer> one() {
        await(yieldNow());
        return async(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAcceptedRuns(Kind kind) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService host = Executors.newSingleThreadExecutor();
        try {
            long given = 0;
            for (int round = 0; given < TOTAL / 2; round++) {
                EventLoop loop = kind == Kind.HOSTED ? EventLoop.on(host, timer) : EventLoop.create();
                given += race(loop, kind, round);
            }
        } finally {
            host.shutdown();
            timer.shutdown();
            assertThat(host.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private int race(EventLoop loop, Kind kind, int round) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS + 1);
        List<Sender> senders = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Sender sender = new Sender(loop, start, (round + i) % 2 == 0);
            senders.add(sender);
            threads.add(new Thread(sender));
        }
        threads.forEach(Thread::start);
        start.await();
        for (int spins = ThreadLocalRandom.current().nextInt(2_000); spins > 0; spins--) {
            Thread.onSpinWait();
        }
        if (kind == Kind.OWN_THREAD && round % 3 != 0) {
            loop.run(yieldNow());
        }
        if (round % 2 == 0) {
            loop.close();
        } else {
            loop.closeAsync().get(60, TimeUnit.SECONDS);
        }
        int given = 0;
        for (int i = 0; i < THREADS; i++) {
            threads.get(i).join();
            senders.get(i).check();
            given += senders.get(i).accepted + 1;
        }
        return given;
    }
}
