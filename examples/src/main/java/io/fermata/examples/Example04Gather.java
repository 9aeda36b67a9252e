// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.gather;
import static io.fermata.examples.Example01AwaitInTurn.crawl;

import io.fermata.Async;
import io.fermata.Coroutine;
import java.io.PrintStream;
import java.util.List;

/**
 * Example 4: the same crawls, with {@code gather}.
 *
 * <p>{@code gather} makes a task of each coroutine and gives all results at once, in the order of its arguments,
 * whichever was there first.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example04Gather</pre>
 */
final class Example04Gather {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        List<String> texts = await(gather(crawl(1, out), crawl(2, out), crawl(3, out), crawl(4, out)));
        out.println("results: " + texts);
        out.println("four crawls gathered took " + watch.elapsed());
        return async();
    }
}
