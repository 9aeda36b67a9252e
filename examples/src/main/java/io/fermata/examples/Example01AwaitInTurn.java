// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.sleep;

import io.fermata.Async;
import io.fermata.Coroutine;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Example 1: four crawls, awaited in turn.
 *
 * <p>An {@code @Async} method that returns a {@link Coroutine} is cold: {@code crawl(1, out)} runs nothing, and {@code
 * await} runs it to its end. So each crawl begins when the one before is done, and the program takes as long as an
 * ordinary one would: 1 + 2 + 3 + 4 seconds.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example01AwaitInTurn</pre>
 */
final class Example01AwaitInTurn {
    /** How many pages there are; crawling page n takes n seconds. */
    static final int PAGES = 4;

    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        for (int page = 1; page <= PAGES; page++) {
            await(crawl(page, out));
        }
        out.println("four crawls in turn took " + watch.elapsed());
        return async();
    }

    /** Sleeps where a real crawler would wait for a server. */
    @Async
    static Coroutine<String> crawl(int page, PrintStream out) {
        out.println("crawling page " + page);
        await(sleep(Duration.ofSeconds(page)));
        out.println("page " + page + " is here");
        return async("text of page " + page);
    }
}
