// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.runInExecutor;

import io.fermata.Async;
import io.fermata.Coroutine;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Example 9: work that keeps the processor busy.
 *
 * <p>Awaiting makes waiting cheap, not computing fast: while a task computes, its loop does nothing else. {@code
 * runInExecutor} runs the work on other threads, here one for each core, and the task awaits the results like any
 * others. The program sums the squares below twenty numbers, first one after the other, then on all cores.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package -Dexample=Example09CpuBound</pre>
 */
final class Example09CpuBound {
    private static final int SUMS = 20;
    private static final long TERMS = 10_000_000;

    @Async
    public static void main(String[] args) {
        await(main(System.out, TERMS));
    }

    /** The program with sums of other lengths. */
    @Async
    static Coroutine<Void> main(PrintStream out, long terms) {
        Stopwatch first = Stopwatch.started();
        List<BigInteger> inTurn = new ArrayList<>();
        for (int i = 0; i < SUMS; i++) {
            inTurn.add(sumOfSquares(terms + i));
        }
        out.println("sums: " + inTurn);
        out.println("one after the other took " + first.elapsed());

        Stopwatch second = Stopwatch.started();
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        try {
            List<Coroutine<BigInteger>> sums = new ArrayList<>();
            for (int i = 0; i < SUMS; i++) {
                long count = terms + i;
                sums.add(runInExecutor(executor, () -> sumOfSquares(count)));
            }
            out.println("sums: " + await(gather(sums)));
        } finally {
            executor.shutdown();
        }
        out.println("on " + cores + " cores took " + second.elapsed());
        return async();
    }

    /** The sum of the squares below a number. */
    private static BigInteger sumOfSquares(long count) {
        BigInteger total = BigInteger.ZERO;
        long part = 0;
        for (long i = 0; i < count; i++) {
            part += i * i;
            if (part > Long.MAX_VALUE / 2) { // the next square fits above it
                total = total.add(BigInteger.valueOf(part));
                part = 0;
            }
        }
        return total.add(BigInteger.valueOf(part));
    }
}
