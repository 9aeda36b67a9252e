// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.List;
import java.util.stream.IntStream;

// Async methods and lambdas given to createTask and gather, awaited later; the results do not depend on the order in which they run.
public final class TasksAndGather {
    private TasksAndGather() {}

    @Async
    static Coroutine<Integer> square(Probe p, int x) {
        return async(x * await(Help.of(p, x)));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Task<Integer> a = createTask(square(p, 3));
        Task<String> b = createTask(() -> {
            String s = await(p.value("lambda"));
            return async(s + await(square(p, 2)));
        });
        p.trace(await(a) + await(b));
        List<Task<Integer>> tasks = IntStream.range(0, 5).mapToObj(i -> createTask(square(p, i))).toList();
        int sum = 0;
        for (Task<Integer> t : tasks) {
            sum += await(t);
        }
        p.trace(sum, await(gather(square(p, 1), square(p, 2), p.value(3))));
        Task<Void> failing = createTask(() -> {
            await(p.pause());
            throw new IllegalStateException("in a task");
        });
        try {
            await(failing);
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        return async(await(gather(tasks)));
    }
}
