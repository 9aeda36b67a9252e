// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.sleep;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Outcome;
import io.fermata.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Example 7: a task that returns, one that throws, and one that is cancelled.
 *
 * <p>{@code await} of a task that failed throws the very exception that the task threw, and {@code try}, {@code catch}
 * and {@code finally} do around an await what they always do. Here {@code gatherSettled} gives the three outcomes as
 * values instead. A cancelled task sees a {@code CancelledError} at the await where it is suspended, so that its {@code
 * finally} blocks run.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example07Errors</pre>
 */
final class Example07Errors {
    @Async
    public static void main(String[] args) {
        await(main(System.out));
    }

    @Async
    static Coroutine<Void> main(PrintStream out) {
        Stopwatch watch = Stopwatch.started();
        Task<Integer> returns = createTask(divide(1, 1, 1));
        Task<Integer> throwsException = createTask(divide(1, 0, 2));
        Task<Integer> isCancelled = createTask(sleepLong(out));
        await(sleep(Duration.ofSeconds(2)));
        isCancelled.cancel("too slow");
        List<Outcome<Integer>> outcomes = await(gatherSettled(returns, throwsException, isCancelled));
        for (Outcome<Integer> outcome : outcomes) {
            out.println(describe(outcome));
        }
        out.println("three outcomes took " + watch.elapsed());
        return async();
    }

    @Async
    private static Coroutine<Integer> divide(int dividend, int divisor, int seconds) {
        await(sleep(Duration.ofSeconds(seconds)));
        return async(dividend / divisor);
    }

    @Async
    private static Coroutine<Integer> sleepLong(PrintStream out) {
        try {
            await(sleep(Duration.ofSeconds(3)));
            return async(3);
        } finally {
            out.println("cleaning up");
        }
    }

    private static String describe(Outcome<Integer> outcome) {
        if (outcome instanceof Outcome.Success<Integer> success) {
            return "returned " + success.value();
        }
        return "threw " + ((Outcome.Failure<Integer>) outcome).exception();
    }
}
