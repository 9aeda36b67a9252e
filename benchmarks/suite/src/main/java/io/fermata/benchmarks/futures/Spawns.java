// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.futures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Many futures are started, and each is waited for. */
public final class Spawns {
    private Spawns() {}

    /** Starts so many futures and gives the sum of their results. */
    public static long run(int children) {
        return ExecutorLoop.run(loop -> parent(children, loop));
    }

    private static CompletableFuture<Long> parent(int count, Executor loop) {
        List<CompletableFuture<Integer>> children = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int number = n;
            children.add(CompletableFuture.supplyAsync(() -> number, loop));
        }
        CompletableFuture<Long> end = new CompletableFuture<>();
        join(children, 0, 0, end);
        return end;
    }

    private static void join(
            List<CompletableFuture<Integer>> children, int from, long sum, CompletableFuture<Long> end) {
        long total = sum;
        for (int i = from; i < children.size(); i++) {
            CompletableFuture<Integer> child = children.get(i);
            if (!child.isDone()) {
                int next = i + 1;
                long soFar = total;
                child.thenAccept(value -> join(children, next, soFar + value, end));
                return;
            }
            total += child.join();
        }
        end.complete(total);
    }
}
