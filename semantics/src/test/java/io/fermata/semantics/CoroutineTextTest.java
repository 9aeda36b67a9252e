// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.race;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a coroutine that somebody prints, or looks at in a debugger, says of itself. */
class CoroutineTextTest {
    private static final Object HOSTILE = new Object() {
        @Override
        public String toString() {
            throw new AssertionError("nobody may ask");
        }
    };

    private final List<String> texts = new ArrayList<>();

    @Test
    void namesTheMethodAndHowFarItHasCome() {
        Trace.run(() -> {
            Coroutine<Void> work = work(HOSTILE);
            texts.add(work.toString());
            looked = work;
            Task<Void> task = createTask(work);
            await(yieldNow());
            texts.add(work.toString().replaceAll(":\\d+", ":?"));
            await(task);
            texts.add(work.toString());
            return async();
        });
        assertThat(texts)
                .containsExactly(
                        "coroutine CoroutineTextTest.work, not started",
                        "coroutine CoroutineTextTest.work, running",
                        "coroutine CoroutineTextTest.work, suspended at (CoroutineTextTest.java:?)",
                        "coroutine CoroutineTextTest.work, running",
                        "coroutine CoroutineTextTest.work, finished");
    }

    @Test
    void aMethodWithoutAwaitsHasANameAsWell() {
        assertThat(plain()).hasToString("coroutine CoroutineTextTest.plain, not started");
    }

    @Test
    void oneThatWasCancelledBeforeItBeganIsFinished() {
        Coroutine<Void> work = work(HOSTILE);
        Trace.run(() -> {
            Task<Void> task = createTask(work);
            task.cancel();
            await(yieldNow());
            return async();
        });
        assertThat(work).hasToString("coroutine CoroutineTextTest.work, finished");
        assertThat(held(work)).isEmpty();
    }

    @Test
    void coroutinesOfTheLibraryAreCalledAfterItsMethods() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Coroutine<String> get = queue.get();
        Coroutine<Void> slept = sleep(Duration.ofSeconds(1));
        Trace.run(() -> {
            await(slept);
            return async();
        });
        assertThat(List.of(
                        slept.toString(),
                        sleep(Duration.ofSeconds(1)).toString(),
                        yieldNow().toString(),
                        get.toString(),
                        queue.put("x").toString(),
                        race(sleep(Duration.ofSeconds(1))).toString(),
                        withTimeout(Duration.ofSeconds(1), () -> plain()).toString()))
                .containsExactly(
                        "coroutine Fermata.sleep, finished",
                        "coroutine Fermata.sleep, not started",
                        "coroutine Fermata.yieldNow, not started",
                        "coroutine AsyncQueue.get, not started",
                        "coroutine AsyncQueue.put, not started",
                        "coroutine Fermata.race, not started",
                        "coroutine Fermata.withTimeout, not started");
    }

    /** What serialises public fields, or all that are not transient, takes none for properties. */
    @Test
    void fieldsAreTransient() {
        for (Class<?> type = work(HOSTILE).getClass(); type != Coroutine.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                assertThat(Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers()))
                        .as(field.toString())
                        .isTrue();
            }
        }
    }

    private Coroutine<?> looked = yieldNow();

    @Async
    private Coroutine<Void> work(Object argument) {
        texts.add(looked.toString());
        await(yieldNow());
        await(yieldNow());
        texts.add(looked.toString());
        assertThat(argument).isSameAs(HOSTILE);
        return async();
    }

    @Async
    private static Coroutine<Void> plain() {
        return async();
    }

    private static List<String> held(Coroutine<?> coroutine) {
        List<String> held = new ArrayList<>();
        for (Field field : coroutine.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            try {
                if (!field.getType().isPrimitive() && field.get(coroutine) != null) {
                    held.add(field.getName());
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return held;
    }
}
