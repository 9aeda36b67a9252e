// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Awaitable;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import io.fermata.TimerHandle;
import java.util.List;
import java.util.Map;

/** Cancellation: passed on, refused, asked for twice, by oneself, and for a deadline made by hand. */
final class CancellationPrograms extends Script {
    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "a_chain_of_cancellations", this::chain,
                "cancelling_oneself", this::oneself,
                "cancelled_twice", this::twice,
                "a_cancel_scope_by_hand", this::scopeByHand,
                "clean_up_in_order", this::cleanUpInOrder);
    }

    @Async
    private Coroutine<Void> chain() {
        for (String swallowing : List.of("none", "c", "b", "a")) {
            Task<String> c = createTask(level("c", pause(50), swallowing.equals("c")));
            Task<String> b = createTask(level("b", c, swallowing.equals("b")));
            Task<String> a = createTask(level("a", b, swallowing.equals("a")));
            await(pause(2));
            say("cancels", a.cancel("reason"));
            await(waitTasks(List.of(a, b, c), ReturnWhen.ALL_COMPLETED));
            boolean all = a.isCancelled() && b.isCancelled() && c.isCancelled();
            say(swallowing, all, a.cancelling(), c.cancelling());
        }
        return async();
    }

    @Async
    private Coroutine<String> level(String name, Awaitable<?> inner, boolean swallow) {
        try {
            Object value = await(inner);
            say(name, "got", value);
            return async((String) value);
        } catch (CancelledError e) {
            say(name, e, currentTask().cancelling());
            await(pause(1));
            if (swallow) {
                return async(name + "'s value");
            }
            throw e;
        } finally {
            say(name, "leaves");
        }
    }

    @Async
    private Coroutine<Void> oneself() {
        for (String ending : List.of("returns", "throws", "suspends", "takes back", "catches")) {
            Task<String> task = createTask(variant(ending));
            try {
                say("value", await(task));
            } catch (CancelledError | Failure e) {
                say(ending, e, task.isCancelled(), task.cancelling());
            }
        }
        return async();
    }

    @Async
    private Coroutine<String> variant(String ending) {
        Task<?> task = currentTask();
        task.cancel("by myself");
        say(ending, "still runs");
        switch (ending) {
            case "throws" -> throw new Failure("wins");
            case "suspends" -> await(yieldNow());
            case "takes back" -> {
                say("uncancel", task.uncancel());
                await(yieldNow());
            }
            case "catches" -> {
                try {
                    await(pause(1));
                } catch (CancelledError e) {
                    say("caught", e);
                }
                await(pause(1));
            }
            default -> {}
        }
        return async(ending);
    }

    @Async
    private Coroutine<Void> twice() {
        Task<String> task = createTask(patient());
        await(pause(1));
        task.cancel("one");
        task.cancel("two");
        await(pause(2));
        task.cancel("three");
        say(await(task), task.cancelling());
        Task<String> fresh = createTask(patient());
        fresh.cancel("one");
        fresh.cancel("two");
        try {
            await(fresh);
        } catch (CancelledError e) {
            say("fresh", e);
        }
        return async();
    }

    @Async
    private Coroutine<String> patient() {
        try {
            await(pause(10));
        } catch (CancelledError e) {
            say("first", e);
            try {
                await(pause(10));
            } catch (CancelledError second) {
                say("second", second, currentTask().cancelling());
                currentTask().uncancel();
                currentTask().uncancel();
            }
            await(pause(1));
        }
        return async("recovered");
    }

    @Async
    private Coroutine<Void> scopeByHand() {
        say(await(limited(5, work("quick", 3))));
        say(await(limited(5, careful("slow", 30, 2))));
        Task<String> outer = createTask(limited(5, limited(20, work("nested", 50))));
        say(await(outer));
        outer = createTask(limited(20, work("cancelled", 50)));
        await(pause(1));
        outer.cancel();
        await(waitTasks(List.of(outer), ReturnWhen.ALL_COMPLETED));
        say(outer.isCancelled());
        return async();
    }

    @Async
    private Coroutine<String> limited(int limit, Coroutine<String> body) {
        Task<?> task = currentTask();
        int before = task.cancelling();
        boolean[] ours = new boolean[1];
        TimerHandle timer = loop.callLater(units(limit), () -> {
            ours[0] = true;
            task.cancel();
        });
        try {
            return async(await(body));
        } catch (CancelledError e) {
            if (ours[0] && task.uncancel() <= before) {
                return async("expired");
            }
            throw e;
        } finally {
            timer.cancel();
        }
    }

    @Async
    private Coroutine<Void> cleanUpInOrder() {
        Task<Void> task = createTask(nested("n", 3));
        await(pause(1));
        task.cancel();
        try {
            await(task);
        } catch (Failure e) {
            say(e, task.isCancelled());
        }
        return async();
    }

    @Async
    private Coroutine<Void> nested(String name, int depth) {
        try {
            if (depth == 0) {
                await(pause(100));
            } else {
                await(nested(name, depth - 1));
            }
        } catch (CancelledError e) {
            say(name, depth, "caught");
            if (depth == 1) {
                throw new Failure("instead");
            }
            throw e;
        } finally {
            await(pause(1));
            say(name, depth, "finally");
        }
        return async();
    }
}
