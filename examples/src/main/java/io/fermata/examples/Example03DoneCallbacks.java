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
 * Example 3: the same tasks, with callbacks that print their results.
 *
 * <p>The loop calls a done callback at the turn after the one in which the task ended, never in the middle of other
 * code.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example03DoneCallbacks</pre>
 */
final class Example03DoneCallbacks {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        List<Task<String>> tasks = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            Task<String> task = createTask(crawl(page, out));
            task.addDoneCallback(done -> out.println("result: " + done.resultNow()));
            tasks.add(task);
        }
        for (Task<String> task : tasks) {
            await(task);
        }
        out.println("four crawls with callbacks took " + watch.elapsed());
        return async();
    }
}
