// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncBarrier;
import io.fermata.AsyncCondition;
import io.fermata.AsyncEvent;
import io.fermata.AsyncLock;
import io.fermata.AsyncQueue;
import io.fermata.AsyncSemaphore;
import io.fermata.BarrierBrokenException;
import io.fermata.Coroutine;
import java.util.List;
import java.util.stream.IntStream;

/** The statements about locks, events and the like, of which a program has two of each kind. */
final class Primitives {
    private final Interpreter interpreter;
    private final List<AsyncLock> locks = List.of(new AsyncLock(), new AsyncLock());
    private final List<AsyncSemaphore> semaphores = List.of(new AsyncSemaphore(1), new AsyncSemaphore(2));
    private final List<AsyncEvent> events = List.of(new AsyncEvent(), new AsyncEvent());
    private final List<AsyncBarrier> barriers = List.of(new AsyncBarrier(2), new AsyncBarrier(3));
    private final List<AsyncQueue<Integer>> queues = List.of(new AsyncQueue<>(), new AsyncQueue<>(1));
    private final List<AsyncCondition> conditions = IntStream.range(0, 2)
            .mapToObj(i -> new AsyncCondition(locks.get(i)))
            .toList();

    Primitives(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Async
    Coroutine<Integer> run(String body, Form s) {
        int which = s.number(1);
        switch (s.op()) {
            case "lock":
                try (AsyncLock.Held held = await(locks.get(which).acquire())) {
                    interpreter.log(body, "locked " + which);
                    return async(await(interpreter.block(body, s.formsFrom(2))));
                }
            case "semaphore":
                try (AsyncSemaphore.Permit permit = await(semaphores.get(which).acquire())) {
                    interpreter.log(body, "permitted " + which);
                    return async(await(interpreter.block(body, s.formsFrom(2))));
                }
            case "event":
                await(events.get(which).whenSet());
                interpreter.log(body, "event " + which);
                break;
            case "barrier":
                interpreter.log(body, await(arrival(barriers.get(which))));
                break;
            case "put":
                await(queues.get(which).put(s.number(2)));
                interpreter.log(body, "put " + s.number(2));
                break;
            case "get":
                interpreter.log(body, "took " + await(queues.get(which).get()));
                break;
            case "join":
                await(queues.get(which).join());
                interpreter.log(body, "joined " + which);
                break;
            default:
                await(condition(body, s));
                break;
        }
        return async(null);
    }

    @Async
    private static Coroutine<String> arrival(AsyncBarrier barrier) {
        try {
            return async("passed " + await(barrier.arrive()));
        } catch (BarrierBrokenException e) {
            return async("broken");
        }
    }

    @Async
    private Coroutine<Void> condition(String body, Form s) {
        int which = s.number(1);
        AsyncCondition condition = conditions.get(which);
        try (AsyncLock.Held held = await(locks.get(which).acquire())) {
            if (s.op().equals("condition")) {
                await(condition.waitSignal());
                interpreter.log(body, "signalled " + which);
            } else {
                condition.signal(s.number(2));
                interpreter.log(body, "signals " + which);
            }
        }
        return async();
    }

    /** What does not wait. */
    void plain(String body, Form s) {
        int which = s.number(1);
        switch (s.op()) {
            case "setevent" -> events.get(which).set();
            case "clearevent" -> events.get(which).clear();
            case "release" -> semaphores.get(which).release();
            case "done" -> {
                try {
                    queues.get(which).taskDone();
                } catch (IllegalStateException e) {
                    interpreter.log(body, "done too often");
                }
            }
            default -> throw new AssertionError(s);
        }
    }
}
