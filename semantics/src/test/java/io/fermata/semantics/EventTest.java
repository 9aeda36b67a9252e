// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fermata.Async;
import io.fermata.AsyncEvent;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class EventTest {
    private final Trace trace = new Trace();
    private final AsyncEvent event = new AsyncEvent();

    @Test
    void L10_setWakesAllInOrder() {
        Trace.run(() -> {
            var all = gather(waiter("a"), waiter("b"), waiter("c"));
            await(yieldNow());
            trace.add("set");
            event.set();
            await(all);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a waits", "b waits", "c waits", "set", "a on", "b on", "c on");
    }

    @Test
    void L10_setAndClearStillWakesThoseWhoWaitedBefore() {
        Trace.run(() -> {
            Task<Void> before = createTask(waiter("before"));
            await(yieldNow());
            event.set();
            event.clear();
            trace.add("set: " + event.isSet());
            Task<Void> after = createTask(waiter("after"));
            await(before);
            await(yieldNow());
            trace.add(after);
            event.set();
            await(after);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly(
                        "before waits", "set: false", "before on", "after waits", "Task-3 (pending)", "after on");
    }

    @Test
    void L10_cancelledWaitersAreNotWoken() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            Task<Void> b = createTask(waiter("b"));
            Task<Void> c = createTask(waiter("c"));
            await(yieldNow());
            b.cancel();
            event.set();
            c.cancel();
            await(a);
            await(yieldNow());
            trace.add(b + " " + c);
            return async();
        });
        assertThat(trace.lines())
                .containsExactly("a waits", "b waits", "c waits", "a on", "Task-3 (cancelled) Task-4 (cancelled)");
    }

    @Test
    void L11_waitingForASetEventDoesNotSuspend() {
        Trace.run(() -> {
            event.set();
            createTask(() -> {
                trace.add("another task");
                return async();
            });
            await(waiter("a"));
            await(yieldNow());
            return async();
        });
        assertThat(trace.lines()).containsExactly("a waits", "a on", "another task");
    }

    @Test
    void L06_boundToTheLoopThatWaitedFirst() {
        Trace.run(() -> {
            Task<Void> a = createTask(waiter("a"));
            await(yieldNow());
            event.set();
            await(a);
            return async();
        });
        try (EventLoop other = EventLoop.withVirtualTime()) {
            other.run(waiter("not waiting"));
            event.clear();
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.run(waiter("waiting")))
                    .withMessageStartingWith("AsyncEvent is bound to a different event loop");
        }
    }

    @Async
    private Coroutine<Void> waiter(String name) {
        trace.add(name + " waits");
        await(event.whenSet());
        trace.add(name + " on");
        return async();
    }
}
