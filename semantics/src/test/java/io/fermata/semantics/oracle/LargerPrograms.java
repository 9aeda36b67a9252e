// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFuture;
import io.fermata.AsyncLock;
import io.fermata.AsyncQueue;
import io.fermata.AsyncSemaphore;
import io.fermata.AsyncTimeoutException;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.Outcome;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Actors, supervisors and the like. */
final class LargerPrograms extends Script {
    private final AsyncQueue<Message> mailbox = new AsyncQueue<>();
    private final Map<String, Integer> starts = new TreeMap<>();
    private final AsyncSemaphore tokens = new AsyncSemaphore(2);
    private final List<AsyncLock> forks = List.of(new AsyncLock(), new AsyncLock(), new AsyncLock());

    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "an_actor", this::anActor,
                "a_supervisor", this::aSupervisor,
                "a_token_bucket", this::aTokenBucket,
                "dining_philosophers", this::diningPhilosophers);
    }

    private record Message(String kind, int amount, Deferred<Integer> reply) {}

    @Async
    private Coroutine<Void> anActor() {
        createTask(actor());
        Object[] answers = await(gatherSettled(ask("add", 5), ask("add", -7), ask("add", 4))).stream()
                .map(answer -> answer instanceof Outcome.Success<Integer> success
                        ? success.value()
                        : ((Outcome.Failure<Integer>) answer).exception())
                .toArray();
        say(answers);
        try {
            await(waitFor(gather(ask("add", 1), ask("add", 2)), units(1)));
        } catch (AsyncTimeoutException e) {
            say("timeout");
        }
        say("balance", await(ask("stop", 0)));
        return async();
    }

    @Async
    private Coroutine<Void> actor() {
        int balance = 0;
        while (true) {
            Message message = await(mailbox.get());
            await(pause(1));
            if (message.kind.equals("stop")) {
                message.reply.complete(balance);
                return async();
            }
            if (balance + message.amount < 0) {
                message.reply.completeExceptionally(new Failure("too little"));
                continue;
            }
            balance += message.amount;
            if (!message.reply.complete(balance)) {
                say("nobody waits for", balance);
            }
        }
    }

    @Async
    private Coroutine<Integer> ask(String kind, int amount) {
        Deferred<Integer> reply = deferred();
        await(mailbox.put(new Message(kind, amount, reply)));
        return async(await(reply));
    }

    @Async
    private Coroutine<Void> aSupervisor() {
        Map<AsyncFuture<String>, String> running = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            running.put(createTask(service(name)), name);
        }
        while (!running.isEmpty()) {
            Set<AsyncFuture<String>> done = await(waitTasks(running.keySet(), ReturnWhen.FIRST_COMPLETED))
                    .done();
            for (AsyncFuture<String> task : done) {
                String name = running.remove(task);
                try {
                    say(await(task));
                } catch (Failure e) {
                    say("restarts", e);
                    running.put(createTask(service(name)), name);
                }
            }
        }
        say("quiet");
        return async();
    }

    @Async
    private Coroutine<String> service(String name) {
        int start = starts.merge(name, 1, Integer::sum);
        say(name, "up", start);
        await(pause(name.equals("a") ? 3 : 4));
        if (start < 3) {
            throw new Failure(name);
        }
        return async(name + " retires");
    }

    @Async
    private Coroutine<Void> aTokenBucket() {
        Task<Void> refilling = createTask(refill());
        List<Task<Integer>> calls =
                IntStream.range(0, 5).mapToObj(n -> createTask(call(n))).toList();
        await(pause(4));
        calls.get(3).cancel();
        await(waitTasks(calls, ReturnWhen.ALL_COMPLETED));
        refilling.cancel();
        say(calls.stream().map(Task::isCancelled).toList().indexOf(true));
        return async();
    }

    @Async
    private Coroutine<Void> refill() {
        while (true) {
            await(pause(3));
            tokens.release();
            say("token");
        }
    }

    @Async
    private Coroutine<Integer> call(int n) {
        await(tokens.acquire());
        say("call", n);
        return async(n);
    }

    @Async
    private Coroutine<Void> diningPhilosophers() {
        await(gather(Stream.of(0, 1, 2).map(this::philosopher).toList()));
        say("sated");
        return async();
    }

    @Async
    private Coroutine<Void> philosopher(int n) {
        int other = (n + 1) % 3;
        for (int meal = 0; meal < 2; meal++) {
            await(pause(n));
            try (var low = await(forks.get(Math.min(n, other)).acquire())) {
                await(yieldNow());
                try (var high = await(forks.get(Math.max(n, other)).acquire())) {
                    say("philosopher", n, "meal", meal);
                    await(pause(2));
                }
            }
        }
        return async();
    }
}
