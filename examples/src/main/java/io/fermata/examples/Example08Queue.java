// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.sleep;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Example 8: two producers and two consumers on a queue.
 *
 * <p>Each producer puts five items, one a second, and returns; each consumer takes a second for an item. The consumers
 * would wait for more for ever, so they are cancelled after ten seconds. No lock is needed, though four tasks print and use the queue: only one of them runs at a
 * time, and it gives way at an {@code await} only.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example08Queue</pre>
 */
final class Example08Queue {
    private static final int ITEMS = 5;

    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Void> consumer1 = createTask(consume("consumer 1", queue, out));
        Task<Void> consumer2 = createTask(consume("consumer 2", queue, out));
        Task<Void> producer1 = createTask(produce("a", queue, out));
        Task<Void> producer2 = createTask(produce("b", queue, out));
        await(sleep(Duration.ofSeconds(10)));
        consumer1.cancel();
        consumer2.cancel();
        await(gatherSettled(consumer1, consumer2, producer1, producer2));
        out.println("producers and consumers took " + watch.elapsed());
        return async();
    }

    @Async
    private static Coroutine<Void> produce(String name, AsyncQueue<String> queue, PrintStream out) {
        for (int number = 1; number <= ITEMS; number++) {
            String item = name + number;
            await(queue.put(item));
            out.println("producer " + name + " has put " + item);
            await(sleep(Duration.ofSeconds(1)));
        }
        out.println("producer " + name + " is done");
        return async();
    }

    @Async
    private static Coroutine<Void> consume(String name, AsyncQueue<String> queue, PrintStream out) {
        try {
            while (true) {
                String item = await(queue.get());
                out.println(name + " has got " + item);
                await(sleep(Duration.ofSeconds(1)));
            }
        } finally {
            out.println(name + " is cancelled");
        }
    }
}
