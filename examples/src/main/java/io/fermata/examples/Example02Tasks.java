// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.examples.Example01AwaitInTurn.PAGES;
import static io.fermata.examples.Example01AwaitInTurn.crawl;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Example 2: the same four crawls as tasks.
 *
 * <p>A task runs on its own account, whether somebody awaits it or not. All four sleep at the same time, on one thread,
 * and the program takes as long as the longest of them: 4 seconds.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example02Tasks</pre>
 */
final class Example02Tasks {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        List<Task<String>> tasks = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            tasks.add(createTask(crawl(page, out)));
        }
        for (Task<String> task : tasks) {
            await(task);
        }
        out.println("four crawls as tasks took " + watch.elapsed());
        return async();
    }
}
