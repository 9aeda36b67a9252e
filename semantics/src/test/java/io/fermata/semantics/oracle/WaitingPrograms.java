// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.asCompleted;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitTasks;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFuture;
import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Outcome;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import io.fermata.WaitResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Waiting for several things, and for things that others wait for, too. */
final class WaitingPrograms extends Script {
    private final Map<String, Task<String>> cache = new HashMap<>();

    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "gathering", this::gathering,
                "cancelling_a_gather", this::cancellingAGather,
                "first_completed_again_and_again", this::firstCompleted,
                "as_they_complete", this::asTheyComplete,
                "a_shielded_commit", this::shieldedCommit,
                "one_fetch_for_all", this::oneFetchForAll);
    }

    @Async
    private Coroutine<Void> gathering() {
        say(await(gather(work("a", 3), work("b", 1), sleep(units(2), "c"))).equals(List.of("a", "b", "c")));
        try {
            await(gather(work("d", 9), failing("e", 2), failing("f", 4)));
        } catch (Failure e) {
            say("gather", e);
        }
        await(pause(10));
        List<Outcome<String>> results = await(gatherSettled(work("g", 1), failing("h", 2)));
        say(outcome(results.get(0)), outcome(results.get(1)));
        say(await(gather()).equals(List.of()));
        return async();
    }

    private static Object outcome(Outcome<?> outcome) {
        return outcome instanceof Outcome.Success<?> success
                ? success.value()
                : ((Outcome.Failure<?>) outcome).exception();
    }

    @Async
    private Coroutine<Void> cancellingAGather() {
        for (boolean settled : new boolean[] {false, true}) {
            Task<Void> task = createTask(group(settled));
            await(pause(5));
            task.cancel();
            await(waitTasks(List.of(task), ReturnWhen.ALL_COMPLETED));
            say("cancelled", task.isCancelled());
            await(pause(5));
        }
        return async();
    }

    @Async
    private Coroutine<Void> group(boolean settled) {
        try {
            Coroutine<String> a = careful("a", 20, 3);
            AsyncFuture<List<String>> inner = gather(careful("b", 20, 1), work("c", 1));
            await(settled ? gatherSettled(a, inner) : gather(a, inner));
        } catch (CancelledError e) {
            say("group", e);
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> firstCompleted() {
        Collection<AsyncFuture<String>> pending = Stream.of("a4", "b2", "c6", "d2")
                .map(s -> (AsyncFuture<String>) createTask(work(s.substring(0, 1), s.charAt(1) - '0')))
                .toList();
        int all = pending.size();
        while (!pending.isEmpty()) {
            WaitResult<String> result = await(waitTasks(pending, ReturnWhen.FIRST_COMPLETED));
            pending = result.pending();
            say("done", result.done().size(), "pending", pending.size());
        }
        say(all);
        List<Task<String>> tasks =
                List.of(createTask(work("e", 5)), createTask(failing("f", 3)), createTask(work("g", 9)));
        WaitResult<String> result = await(waitTasks(tasks, ReturnWhen.FIRST_EXCEPTION));
        say(result.done().size(), result.pending().size(), tasks.get(1).exceptionNow());
        result = await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED, units(3)));
        say(result.done().size(), result.pending().size());
        tasks.get(2).cancel();
        result = await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED));
        say(result.done().size(), result.pending().size());
        return async();
    }

    @Async
    private Coroutine<Void> asTheyComplete() {
        for (Coroutine<String> next : asCompleted(List.of(work("a", 4), failing("b", 2), work("c", 3)))) {
            try {
                say("got", await(next));
            } catch (Failure e) {
                say("failed", e);
            }
        }
        List<Task<String>> tasks = List.of(createTask(work("d", 10)), createTask(work("e", 1)));
        for (Coroutine<String> next : asCompleted(tasks, units(5))) {
            try {
                say("got", await(next));
            } catch (AsyncTimeoutException e) {
                say("timeout");
            }
        }
        say(await(tasks.get(0)));
        return async();
    }

    @Async
    private Coroutine<Void> shieldedCommit() {
        for (String name : List.of("bare", "shielded")) {
            Task<Void> task = createTask(transaction(name, name.equals("shielded")));
            await(pause(2));
            task.cancel();
            await(waitTasks(List.of(task), ReturnWhen.ALL_COMPLETED));
            say(name, task.isCancelled());
        }
        return async();
    }

    @Async
    private Coroutine<Void> transaction(String name, boolean shielded) {
        Task<String> commit = createTask(careful(name, 5, 2));
        try {
            await(shielded ? shield(commit) : commit);
        } catch (CancelledError e) {
            say(name, "interrupted", e);
            if (shielded) {
                say(name, "waits for", await(commit));
            }
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> oneFetchForAll() {
        List<Task<Void>> clients = Stream.of("x a", "y a", "z bad", "w bad", "v a")
                .map(s -> createTask(get(s.substring(0, 1), s.substring(2))))
                .toList();
        await(pause(2));
        clients.get(0).cancel();
        await(waitTasks(clients, ReturnWhen.ALL_COMPLETED));
        await(get("again", "a"));
        say(cache.size());
        return async();
    }

    @Async
    private Coroutine<Void> get(String who, String key) {
        Task<String> fetching = cache.computeIfAbsent(key, k -> createTask(fetch(k)));
        try {
            say(who, await(shield(fetching)));
        } catch (Failure e) {
            say(who, e);
        } catch (CancelledError e) {
            say(who, "gives up");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<String> fetch(String key) {
        say("fetches", key);
        await(pause(5));
        if (key.equals("bad")) {
            throw new Failure(key);
        }
        return async(key.toUpperCase(Locale.ROOT));
    }
}
