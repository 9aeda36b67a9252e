// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.withTimeout;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncTimeoutException;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import java.util.List;
import java.util.Map;

/** Deadlines, and what is done about them. */
final class DeadlinePrograms extends Script {
    private int attempts;
    private long lastBeat;

    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "deadlines_within_deadlines", this::deadlinesWithinDeadlines,
                "waiting_for_a_while", this::waitingForAWhile,
                "retries", this::retries,
                "heartbeats", this::heartbeats);
    }

    @Async
    private Coroutine<Void> deadlinesWithinDeadlines() {
        say(await(block("outer", 10, block("middle", 5, block("inner", 20, work("w", 50))))));
        say(await(block("outer", 5, block("middle", 10, careful("x", 50, 3)))));
        say(await(block("outer", 5, block("middle", 5, work("y", 50)))));
        say(await(block("zero", 0, work("z", 1))));
        say(await(block("quick", 0, sleep(units(0), "value"))));
        return async();
    }

    @Async
    private Coroutine<String> block(String name, int limit, Coroutine<String> body) {
        try {
            return async(await(withTimeout(units(limit), () -> {
                String result = await(body);
                say(name, "result", result);
                return async(name);
            })));
        } catch (AsyncTimeoutException e) {
            say(name, "timeout", currentTask().cancelling());
            return async(name + " late");
        } finally {
            say(name, "leaves");
        }
    }

    @Async
    private Coroutine<Void> waitingForAWhile() {
        await(outcome("in time", work("a", 2), 5));
        await(outcome("late", careful("b", 50, 3), 5));
        await(outcome("stubborn", stubborn(), 5));
        await(outcome("failing", failing("c", 1), 5));
        await(outcome("never started", work("d", 1), 0));
        Task<String> task = createTask(work("e", 4));
        await(outcome("shielded", shield(task), 2));
        await(outcome("task", task, 5));
        await(outcome("done task", task, 0));
        await(outcome("pending future", deferred(), 0));
        await(outcome("same instant", sleep(units(5), "value"), 5));
        Task<Void> waiter = createTask(outcome("cancelled", careful("f", 50, 1), 20));
        await(pause(3));
        waiter.cancel();
        await(waitTasks(List.of(waiter), ReturnWhen.ALL_COMPLETED));
        say(waiter.isCancelled(), waiter.cancelling());
        return async();
    }

    @Async
    private Coroutine<Void> outcome(String name, Awaitable<?> awaitable, int limit) {
        try {
            say(name, await(waitFor(awaitable, units(limit))));
        } catch (AsyncTimeoutException | CancelledError | Failure e) {
            say(name, e);
        }
        return async();
    }

    @Async
    private Coroutine<String> stubborn() {
        try {
            await(pause(50));
        } catch (CancelledError e) {
            await(pause(3));
            return async("in spite of it");
        }
        return async("never");
    }

    @Async
    private Coroutine<Void> retries() {
        say(await(retry(5)));
        attempts = 0;
        try {
            await(retry(2));
        } catch (Failure e) {
            say(e);
        }
        return async();
    }

    @Async
    private Coroutine<String> retry(int limit) {
        int rest = 1;
        for (int i = 0; i < limit; i++) {
            try {
                return async(await(waitFor(unreliable(), units(5))));
            } catch (AsyncTimeoutException e) {
                say("timeout");
            } catch (Failure e) {
                say(e);
            }
            await(pause(rest));
            rest *= 2;
        }
        throw new Failure("too often");
    }

    @Async
    private Coroutine<String> unreliable() {
        int mine = ++attempts;
        say("attempt", mine);
        if (mine == 1 || mine == 3) {
            await(pause(100));
        }
        if (mine == 2) {
            throw new Failure("refused");
        }
        await(pause(1));
        return async("answer " + mine);
    }

    @Async
    private Coroutine<Void> heartbeats() {
        Task<Void> task = createTask(worker());
        Task<Void> guard = createTask(watchdog(task));
        try {
            await(task);
        } catch (CancelledError e) {
            say("worker", e);
        }
        await(guard);
        return async();
    }

    @Async
    private Coroutine<Void> worker() {
        for (int rest : new int[] {2, 3, 2, 9}) {
            await(pause(rest));
            lastBeat = now();
            say("beat");
        }
        return async();
    }

    @Async
    private Coroutine<Void> watchdog(Task<Void> task) {
        while (true) {
            await(pause(1));
            if (now() - lastBeat > 4) {
                say("no beat since", lastBeat, task.cancel("dead"));
                return async();
            }
        }
    }
}
