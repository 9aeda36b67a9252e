// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An executor that runs everything on the thread that calls {@link #run}, out of an array ring. */
public final class ExecutorLoop implements Executor {
    private @Nullable Runnable[] ring = new Runnable[1024];
    private int head;
    private int tail;

    /** Runs a program to its end. */
    public static <T> T run(Function<Executor, CompletableFuture<T>> program) {
        ExecutorLoop loop = new ExecutorLoop();
        CompletableFuture<T> result = program.apply(loop);
        while (!result.isDone()) {
            loop.runOne();
        }
        return result.join();
    }

    @Override
    public void execute(Runnable command) {
        @Nullable Runnable[] entries = ring;
        if (tail - head == entries.length) {
            entries = grow();
        }
        entries[tail++ & (entries.length - 1)] = command;
    }

    private void runOne() {
        if (head == tail) {
            throw new IllegalStateException("nothing is ready");
        }
        int at = head++ & (ring.length - 1);
        Runnable command = ring[at];
        ring[at] = null;
        if (command != null) {
            command.run();
        }
    }

    private @Nullable Runnable[] grow() {
        @Nullable Runnable[] old = ring;
        @Nullable Runnable[] larger = new Runnable[2 * old.length];
        int first = head & (old.length - 1);
        System.arraycopy(old, first, larger, 0, old.length - first);
        System.arraycopy(old, 0, larger, old.length - first, first);
        head = 0;
        tail = old.length;
        ring = larger;
        return larger;
    }
}
