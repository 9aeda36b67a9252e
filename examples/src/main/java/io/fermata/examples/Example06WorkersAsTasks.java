// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.examples.Example05WorkersInTurn.worker;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.io.PrintStream;

/**
 * Example 6: the two workers as tasks.
 *
 * <p>Compare the order of the lines with that of example 5. {@code createTask} returns at once: the workers start when
 * {@code main} gives up the thread, at its first await, and then both are under way. 2 seconds.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example06WorkersAsTasks</pre>
 */
final class Example06WorkersAsTasks {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        Task<Void> first = createTask(worker("first", 1, out));
        Task<Void> second = createTask(worker("second", 2, out));
        out.println("before the awaits");
        await(first);
        out.println("awaited the first worker");
        await(second);
        out.println("awaited the second worker");
        out.println("two workers as tasks took " + watch.elapsed());
        return async();
    }
}
