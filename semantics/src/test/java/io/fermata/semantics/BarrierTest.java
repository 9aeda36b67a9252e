// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.AsyncBarrier;
import io.fermata.BarrierBrokenException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private final Trace trace = new Trace();
    private final AsyncBarrier barrier = new AsyncBarrier(3);

    @Test
    void L16_allGoOnWhenTheLastHasArrived() {
        Trace.run(() -> {
            await(gather(party("a"), party("b"), party("c")));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a arrives, 0 waiting",
                        "b arrives, 1 waiting",
                        "c arrives, 2 waiting",
                        "c on: 2",
                        "a on: 0",
                        "b on: 1");
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.parties()).isEqualTo(3);
    }

    @Test
    void L16_isReadyForTheNextRound() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            await(gather(rounds(two, "a", 3), rounds(two, "b", 3)));
            return async();
        });
        assertThat(trace.lines()).containsExactly("b0: 1", "a0: 0", "b1: 1", "a1: 0", "b2: 1", "a2: 0");
    }

    @Test
    void L16_whoComesWhileItDrainsWaitsForTheNextRound() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            Task<Void> a = createTask(rounds(two, "a", 1));
            await(yieldNow());
            trace.add("last: " + await(two.arrive()) + ", waiting: " + two.waiting());
            Task<Void> c = createTask(rounds(two, "c", 1));
            Task<Void> d = createTask(rounds(two, "d", 1));
            await(gather(a, c, d));
            return async();
        });
        assertThat(trace.lines()).containsExactly("last: 1, waiting: 0", "a0: 0", "d0: 1", "c0: 0");
    }

    @Test
    void L16_forOneTaskItNeverSuspends() {
        AsyncBarrier one = new AsyncBarrier(1);
        Trace.run(() -> {
            createTask(() -> {
                trace.add("another task");
                return async();
            });
            await(rounds(one, "a", 2));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0: 0", "a1: 0", "another task");
    }

    @Test
    void L17_abortBreaksItForThoseInItAndThoseWhoCome() {
        Trace.run(() -> {
            Task<Void> a = createTask(party("a"));
            Task<Void> b = createTask(party("b"));
            await(yieldNow());
            barrier.abort();
            trace.add("broken: " + barrier.isBroken() + ", waiting: " + barrier.waiting());
            await(gather(a, b));
            await(party("c"));
            trace.add("broken: " + barrier.isBroken());
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a arrives, 0 waiting",
                        "b arrives, 1 waiting",
                        "broken: true, waiting: 0",
                        "a: the barrier was aborted while this waited",
                        "b: the barrier was aborted while this waited",
                        "c arrives, 0 waiting",
                        "c: the barrier was aborted; reset() makes it usable again",
                        "broken: true");
    }

    @Test
    void L17_resetBreaksTheRoundOnly() {
        Trace.run(() -> {
            Task<Void> a = createTask(party("a"));
            Task<Void> b = createTask(party("b"));
            await(yieldNow());
            barrier.reset();
            trace.add("broken: " + barrier.isBroken());
            await(gather(a, b));
            await(gather(party("c"), party("d"), party("e")));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a arrives, 0 waiting",
                        "b arrives, 1 waiting",
                        "broken: false",
                        "a: the barrier was reset while this waited",
                        "b: the barrier was reset while this waited",
                        "c arrives, 0 waiting",
                        "d arrives, 1 waiting",
                        "e arrives, 2 waiting",
                        "e on: 2",
                        "c on: 0",
                        "d on: 1");
    }

    @Test
    void L17_resetMendsWhatAbortBroke() {
        Trace.run(() -> {
            barrier.abort();
            barrier.reset();
            await(gather(party("a"), party("b"), party("c")));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a arrives, 0 waiting",
                        "b arrives, 1 waiting",
                        "c arrives, 2 waiting",
                        "c on: 2",
                        "a on: 0",
                        "b on: 1");
    }

    @Test
    void L17_whoComesDuringAResetWaitsForTheNextRound() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            Task<Void> a = createTask(rounds(two, "a", 1));
            await(yieldNow());
            two.reset();
            Task<Void> early = createTask(rounds(two, "early", 1));
            await(rounds(two, "now", 1));
            await(gather(a, early));
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0: reset", "now0: 1", "early0: 0");
    }

    @Test
    void L17_abortWhileItDrainsBreaksItForThoseWhoHaveNotLeft() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            Task<Void> a = createTask(rounds(two, "a", 1));
            await(yieldNow());
            trace.add("last: " + await(two.arrive()));
            two.abort();
            await(a);
            trace.add("broken: " + two.isBroken());
            return async();
        });
        assertThat(trace.lines()).containsExactly("last: 1", "a0: abort", "broken: true");
    }

    @Test
    void L18_aCancelledPartyJustLeaves() {
        Trace.run(() -> {
            Task<Void> a = createTask(party("a"));
            Task<Void> b = createTask(party("b"));
            await(yieldNow());
            a.cancel();
            await(yieldNow());
            trace.add("waiting: " + barrier.waiting());
            Task<Void> c = createTask(party("c"));
            await(gather(b, c, createTask(party("d"))));
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "a arrives, 0 waiting",
                        "b arrives, 1 waiting",
                        "a cancelled",
                        "waiting: 1",
                        "c arrives, 1 waiting",
                        "d arrives, 2 waiting",
                        "d on: 2",
                        "b on: 1",
                        "c on: 1");
    }

    @Test
    void L18_cancelledWhileItDrains() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            Task<Void> a = createTask(rounds(two, "a", 1));
            await(yieldNow());
            trace.add("last: " + await(two.arrive()));
            Task<Void> next = createTask(rounds(two, "next", 1));
            a.cancel();
            await(yieldNow());
            await(yieldNow());
            trace.add(a + ", waiting: " + two.waiting());
            await(rounds(two, "again", 1));
            await(next);
            return async();
        });
        assertThat(trace.lines()).containsExactly("last: 1", "Task-2 (cancelled), waiting: 1", "again0: 1", "next0: 0");
    }

    @Test
    void L18_cancelledWhileItWaitsToComeIn() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            Task<Void> a = createTask(rounds(two, "a", 1));
            await(yieldNow());
            Task<Void> next = createTask(rounds(two, "next", 1));
            await(two.arrive());
            next.cancel();
            await(a);
            await(yieldNow());
            trace.add(next + ", waiting: " + two.waiting());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0: 0", "Task-3 (cancelled), waiting: 0");
    }

    @Test
    void withoutPartiesItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncBarrier(0))
                .withMessage("a barrier for 0 tasks makes no sense: one is the least");
    }

    @Test
    void L06_boundToTheLoopThatWaitedFirst() {
        AsyncBarrier two = new AsyncBarrier(2);
        Trace.run(() -> {
            await(gather(rounds(two, "a", 1), rounds(two, "b", 1)));
            return async();
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> Trace.run(() -> rounds(two, "other", 1)))
                .withMessageStartingWith("AsyncBarrier is bound to a different event loop");
        assertThat(two.waiting()).isZero();
    }

    @Async
    private Coroutine<Void> party(String name) {
        trace.add(name + " arrives, " + barrier.waiting() + " waiting");
        try {
            trace.add(name + " on: " + await(barrier.arrive()));
        } catch (BarrierBrokenException e) {
            trace.add(name + ": " + e.getMessage());
        } catch (CancelledError e) {
            trace.add(name + " cancelled");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> rounds(AsyncBarrier barrier, String name, int count) {
        for (int i = 0; i < count; i++) {
            try {
                trace.add(name + i + ": " + await(barrier.arrive()));
            } catch (BarrierBrokenException e) {
                trace.add(name + i + ": " + (e.getMessage().contains("abort") ? "abort" : "reset"));
            }
        }
        return async();
    }
}
