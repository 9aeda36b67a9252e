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
 * Example 5: two workers, awaited in turn.
 *
 * <p>A coroutine object that nobody has awaited yet does nothing at all: the second worker starts when the first is
 * done. 1 + 2 seconds.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example05WorkersInTurn</pre>
 */
final class Example05WorkersInTurn {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        Coroutine<Void> first = worker("first", 1, out);
        Coroutine<Void> second = worker("second", 2, out);
        out.println("before the awaits");
        await(first);
        out.println("awaited the first worker");
        await(second);
        out.println("awaited the second worker");
        out.println("two workers in turn took " + watch.elapsed());
        return async();
    }

    /** Says when it starts and when it is done; works by sleeping. */
    @Async
    static Coroutine<Void> worker(String name, int seconds, PrintStream out) {
        out.println("  " + name + " worker starts");
        await(sleep(Duration.ofSeconds(seconds)));
        out.println("  " + name + " worker is done");
        return async();
    }
}
