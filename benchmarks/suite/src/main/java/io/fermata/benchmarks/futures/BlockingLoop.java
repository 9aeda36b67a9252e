// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** An executor that runs on the thread that calls {@link #run} what any thread gives it. */
public final class BlockingLoop implements Executor {
    private final BlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();

    /** Runs a program to its end. */
    public static <T> T run(Function<Executor, CompletableFuture<T>> program) {
        BlockingLoop loop = new BlockingLoop();
        CompletableFuture<T> result = program.apply(loop);
        try {
            while (!result.isDone()) {
                loop.ready.take().run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result.join();
    }

    @Override
    public void execute(Runnable command) {
        ready.add(command);
    }
}
