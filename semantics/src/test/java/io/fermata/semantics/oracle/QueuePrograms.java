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
import io.fermata.AsyncCallable;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.QueueShutDownException;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Queues of all kinds. */
final class QueuePrograms extends Script {
    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "ping_pong", this::pingPong,
                "producers_and_consumers", this::producersAndConsumers,
                "a_pipeline", this::pipeline,
                "queues_in_other_orders", this::otherOrders,
                "cancelled_getters_and_putters", this::cancelledGettersAndPutters,
                "shutting_a_queue_down", this::shutDown);
    }

    @Async
    private Coroutine<Void> pingPong() {
        AsyncQueue<Integer> there = new AsyncQueue<>(1);
        AsyncQueue<Integer> back = new AsyncQueue<>(1);
        List<Task<Void>> tasks =
                List.of(createTask(player("ping", there, back)), createTask(player("pong", back, there)));
        await(there.put(5));
        say("served");
        await(gather(tasks));
        say(there.size(), back.size());
        return async();
    }

    @Async
    private Coroutine<Void> player(String name, AsyncQueue<Integer> take, AsyncQueue<Integer> give) {
        while (true) {
            int ball = await(take.get());
            say(name, ball);
            if (ball == 0) {
                return async();
            }
            await(give.put(ball - 1));
            if (ball == 1) {
                return async();
            }
        }
    }

    @Async
    private Coroutine<Void> producersAndConsumers() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        List<Task<Void>> consumers = List.of(createTask(consume(queue, "x", 4)), createTask(consume(queue, "y", 5)));
        await(gather(produce(queue, "p", 4, 1), produce(queue, "q", 3, 2), produce(queue, "r", 2, 1)));
        say("all put", queue.size());
        await(queue.join());
        say("all done");
        consumers.forEach(Task::cancel);
        await(gatherSettled(consumers));
        say(consumers.stream().allMatch(Task::isCancelled));
        return async();
    }

    @Async
    private Coroutine<Void> produce(AsyncQueue<String> queue, String name, int count, int rest) {
        for (int i = 0; i < count; i++) {
            await(queue.put(name + i));
            say(name, "put", i);
            await(pause(rest));
        }
        return async();
    }

    @Async
    private Coroutine<Void> consume(AsyncQueue<String> queue, String name, int rest) {
        while (true) {
            String item = await(queue.get());
            say(name, "took", item);
            await(pause(rest));
            queue.taskDone();
        }
    }

    @Async
    private Coroutine<Void> pipeline() {
        AsyncQueue<Integer> first = new AsyncQueue<>(1);
        AsyncQueue<Integer> second = new AsyncQueue<>(1);
        createTask(source(first));
        createTask(square(first, second));
        say("total", await(createTask(sink(second))));
        return async();
    }

    @Async
    private Coroutine<Void> source(AsyncQueue<Integer> first) {
        for (int i = 0; i < 5; i++) {
            await(first.put(i));
            say("source", i);
        }
        await(first.put(-1));
        return async();
    }

    @Async
    private Coroutine<Void> square(AsyncQueue<Integer> first, AsyncQueue<Integer> second) {
        int i;
        while ((i = await(first.get())) >= 0) {
            await(pause(1));
            await(second.put(i * i));
        }
        await(second.put(-1));
        return async();
    }

    @Async
    private Coroutine<Integer> sink(AsyncQueue<Integer> second) {
        int total = 0;
        int i;
        while ((i = await(second.get())) >= 0) {
            say("sink", i);
            total += i;
        }
        return async(total);
    }

    @Async
    private Coroutine<Void> otherOrders() {
        AsyncQueue<Integer> urgent = AsyncQueue.priority(Comparator.naturalOrder());
        AsyncQueue<Integer> stack = AsyncQueue.lifo(3);
        for (int n : new int[] {5, 1, 4}) {
            await(urgent.put(n));
            await(stack.put(n));
        }
        List<Task<Void>> drains = List.of(createTask(drain("urgent", urgent, 5)), createTask(drain("stack", stack, 5)));
        Task<Void> blocked = createTask(stack.put(9));
        await(pause(1));
        say("blocked put is through", blocked.isDone());
        await(urgent.put(0));
        await(urgent.put(7));
        await(stack.put(8));
        await(gather(drains));
        say(urgent.size(), stack.size());
        return async();
    }

    @Async
    private Coroutine<Void> drain(String name, AsyncQueue<Integer> queue, int count) {
        for (int i = 0; i < count; i++) {
            say(name, await(queue.get()));
            await(pause(2));
        }
        return async();
    }

    @Async
    private Coroutine<Void> cancelledGettersAndPutters() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        List<Task<Void>> getters = Stream.of("g1", "g2", "g3")
                .map(name -> createTask(get(queue, name)))
                .toList();
        await(yieldNow());
        getters.get(0).cancel();
        await(put(queue, "i1"));
        getters.get(1).cancel();
        await(pause(1));
        say(getters.stream().allMatch(Task::isDone));
        List<Task<Void>> putters = Stream.of("i2", "i3", "i4")
                .map(name -> createTask(put(queue, name)))
                .toList();
        await(yieldNow());
        putters.get(1).cancel();
        await(yieldNow());
        say(queue.size(), queue.isFull());
        await(get(queue, "main"));
        await(yieldNow());
        await(get(queue, "main"));
        say(queue.isEmpty());
        return async();
    }

    @Async
    private Coroutine<Void> get(AsyncQueue<String> queue, String name) {
        say(name, await(queue.get()));
        return async();
    }

    @Async
    private Coroutine<Void> put(AsyncQueue<String> queue, String name) {
        await(queue.put(name));
        say(name, "is in");
        return async();
    }

    @Async
    private Coroutine<Void> shutDown() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            tasks.add(createTask(putOrRefused(queue, i)));
        }
        tasks.add(createTask(getUntilTold(queue, "g")));
        await(yieldNow());
        await(yieldNow());
        queue.shutdown();
        await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED));
        await(putOrRefused(queue, 4));
        return async();
    }

    @Async
    private Coroutine<Void> putOrRefused(AsyncQueue<Integer> queue, int item) {
        try {
            await(queue.put(item));
            say("put", item);
        } catch (QueueShutDownException e) {
            say("refused", item);
        }
        return async();
    }

    @Async
    private Coroutine<Void> getUntilTold(AsyncQueue<Integer> queue, String name) {
        try {
            while (true) {
                say(name, "took", await(queue.get()));
                await(pause(1));
            }
        } catch (QueueShutDownException e) {
            say(name, "told");
        }
        return async();
    }
}
