// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Trace trace = new Trace();

    @Test
    void twoReadyTasksStrictlyAlternate() {
        Trace.run(() -> {
            Task<Void> a = createTask(steps("a"));
            Task<Void> b = createTask(steps("b"));
            await(a);
            await(b);
            return async();
        });
        assertThat(trace.lines()).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Async
    private Coroutine<Void> steps(String name) {
        for (int i = 0; i < 3; i++) {
            trace.add(name + i);
            await(yieldNow());
        }
        return async();
    }
}
