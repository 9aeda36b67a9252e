// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncBarrier;
import io.fermata.AsyncCallable;
import io.fermata.AsyncCondition;
import io.fermata.AsyncEvent;
import io.fermata.AsyncLock;
import io.fermata.AsyncSemaphore;
import io.fermata.BarrierBrokenException;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Outcome;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Locks, semaphores, events, conditions and barriers. */
final class LockPrograms extends Script {
    private final AsyncLock lock = new AsyncLock();
    private final AsyncSemaphore semaphore = new AsyncSemaphore(2);
    private final AsyncEvent event = new AsyncEvent();
    private final AsyncBarrier barrier = new AsyncBarrier(3);
    private final AsyncCondition condition = new AsyncCondition(lock);
    private final List<String> buffer = new ArrayList<>();
    private int running;
    private int value;

    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "locks_are_fair", this::locksAreFair,
                "at_most_two", this::atMostTwo,
                "signals", this::signals,
                "a_buffer_with_a_condition", this::bufferWithACondition,
                "readers_and_writers", this::readersAndWriters,
                "phases", this::phases);
    }

    @Async
    private Coroutine<Void> locksAreFair() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            tasks.add(createTask(critical(name, 2)));
        }
        await(pause(1));
        tasks.get(1).cancel();
        say("locked", lock.isLocked());
        await(pause(1));
        tasks.add(createTask(critical("newcomer", 0)));
        await(yieldNow());
        tasks.get(2).cancel();
        await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED));
        List<Boolean> cancelled = tasks.stream().map(Task::isCancelled).toList();
        say(cancelled.equals(List.of(false, true, true, false, false)));
        return async();
    }

    @Async
    private Coroutine<Void> critical(String name, int duration) {
        say(name, "wants");
        try (var held = await(lock.acquire())) {
            say(name, "has");
            await(pause(duration));
        }
        say(name, "freed", lock.isLocked());
        return async();
    }

    @Async
    private Coroutine<Void> atMostTwo() {
        int[] latencies = {5, 3, 4, 1, 2, 6};
        List<Coroutine<Integer>> fetches = new ArrayList<>();
        for (int i = 0; i < latencies.length; i++) {
            fetches.add(fetch("u" + i, latencies[i]));
        }
        for (Outcome<Integer> result : await(gatherSettled(fetches))) {
            say(
                    result instanceof Outcome.Success<Integer> success
                            ? success.value()
                            : ((Outcome.Failure<Integer>) result).exception());
        }
        Task<Integer> holder = createTask(fetch("h1", 10));
        Task<Integer> other = createTask(fetch("h2", 3));
        Task<Integer> waiting = createTask(fetch("h3", 1));
        Task<Integer> last = createTask(fetch("h4", 1));
        await(pause(3));
        waiting.cancel();
        await(yieldNow());
        say(waiting.isCancelled(), await(last), await(other));
        holder.cancel();
        await(waitTasks(List.of(holder), ReturnWhen.ALL_COMPLETED));
        try (var one = await(semaphore.acquire());
                var two = await(semaphore.acquire())) {
            say("both permits");
        }
        return async();
    }

    @Async
    private Coroutine<Integer> fetch(String url, int latency) {
        try (var permit = await(semaphore.acquire())) {
            running++;
            say("fetches", url, running);
            await(pause(latency));
            running--;
        }
        if (url.equals("u3")) {
            throw new Failure(url);
        }
        return async(url.length() + latency);
    }

    @Async
    private Coroutine<Void> signals() {
        List<Task<Void>> runners =
                Stream.of("a", "b", "c").map(name -> createTask(runner(name))).toList();
        await(pause(1));
        event.set();
        event.clear();
        say("set and cleared");
        await(pause(1));
        runners.get(1).cancel();
        event.set();
        await(waitTasks(runners, ReturnWhen.ALL_COMPLETED));
        await(event.whenSet());
        say("open");
        return async();
    }

    @Async
    private Coroutine<Void> runner(String name) {
        await(event.whenSet());
        say(name, "runs", event.isSet());
        await(yieldNow());
        await(event.whenSet());
        say(name, "runs again");
        return async();
    }

    @Async
    private Coroutine<Void> bufferWithACondition() {
        await(gather(produce("p", 4), produce("q", 3), consume("x", 4), consume("y", 3)));
        say("left", buffer.size());
        return async();
    }

    @Async
    private Coroutine<Void> produce(String name, int count) {
        for (int i = 0; i < count; i++) {
            try (var held = await(lock.acquire())) {
                await(condition.waitUntil(() -> buffer.size() < 2));
                buffer.add(name + i);
                say("puts", name, i);
                condition.signalAll();
            }
            await(pause(1));
        }
        return async();
    }

    @Async
    private Coroutine<Void> consume(String name, int count) {
        for (int i = 0; i < count; i++) {
            try (var held = await(lock.acquire())) {
                await(condition.waitUntil(() -> !buffer.isEmpty()));
                say(name, "takes", buffer.remove(0));
                condition.signalAll();
            }
            await(pause(2));
        }
        return async();
    }

    @Async
    private Coroutine<Void> readersAndWriters() {
        List<Task<Void>> tasks = new ArrayList<>();
        tasks.add(createTask(read("r1", 3)));
        tasks.add(createTask(write("w1")));
        tasks.add(createTask(read("r2", 5)));
        tasks.add(createTask(write("w2")));
        tasks.add(createTask(read("r3", 1)));
        await(pause(6));
        tasks.add(createTask(read("r4", 1)));
        await(gather(tasks));
        say("value", value);
        return async();
    }

    @Async
    private Coroutine<Void> read(String name, int duration) {
        try (var held = await(lock.acquire())) {
            running++;
        }
        say(name, "reads", value);
        await(pause(duration));
        try (var held = await(lock.acquire())) {
            running--;
            if (running == 0) {
                condition.signalAll();
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> write(String name) {
        try (var held = await(lock.acquire())) {
            await(condition.waitUntil(() -> running == 0));
            value++;
            say(name, "writes", value);
            await(pause(2));
        }
        return async();
    }

    @Async
    private Coroutine<Void> phases() {
        List<Task<Void>> workers =
                List.of(createTask(worker("a", 1)), createTask(worker("b", 2)), createTask(worker("c", 3)));
        await(pause(7));
        say("waiting", barrier.waiting());
        workers.get(0).cancel();
        await(pause(1));
        say("waiting", barrier.waiting());
        await(pause(1));
        barrier.abort();
        await(waitTasks(workers, ReturnWhen.ALL_COMPLETED));
        say(barrier.isBroken());
        return async();
    }

    @Async
    private Coroutine<Void> worker(String name, int pace) {
        try {
            for (int phase = 0; phase < 3; phase++) {
                await(pause(pace));
                say(name, "arrives", phase);
                int place = await(barrier.arrive());
                say(name, "passes", phase, place);
            }
        } catch (BarrierBrokenException e) {
            say(name, "broken");
        } catch (CancelledError e) {
            say(name, "cancelled");
            throw e;
        }
        return async();
    }
}
