// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * The oracle's {@code await} and {@code async}: ordinary methods. {@code await} gives the value or throws at once, so that
 * a case, run as it was compiled, shows what the Java Language Specification says about the same program with ordinary
 * calls in it.
 */
public final class Fermata {
    private Fermata() {}

    public static <T> T await(Awaitable<? extends T> awaited) {
        if (awaited instanceof Coroutine) {
            return ((Coroutine<? extends T>) awaited).get();
        }
        if (awaited == null) {
            throw new NullPointerException("await of null");
        }
        return ((AsyncFuture<? extends T>) awaited).get();
    }

    public static <T> T await(CompletionStage<? extends T> awaited) {
        Object[] outcome = new Object[2];
        awaited.whenComplete((value, failure) -> {
            outcome[0] = value;
            outcome[1] = failure;
        });
        Throwable failure = (Throwable) outcome[1];
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        if (failure != null) {
            throw sneaky(failure);
        }
        @SuppressWarnings("unchecked")
        T value = (T) outcome[0];
        return value;
    }

    public static <T, X extends Throwable> T await(Awaitable<? extends T> awaited, Class<X> thrown) throws X {
        return await(awaited);
    }

    public static <T, X extends Throwable> T await(CompletionStage<? extends T> awaited, Class<X> thrown) throws X {
        return await(awaited);
    }

    public static Coroutine<Void> async() {
        return Coroutine.done(null);
    }

    public static <T> Coroutine<T> async(T value) {
        return Coroutine.done(value);
    }

    public static <T> void emit(T item) {
        GeneratorThread.emit(item);
    }

    public static <G extends AnyGenerator<?>> G end() {
        return null;
    }

    public static <T> T run(Coroutine<T> main) {
        return await(main);
    }

    public static <T> T run(AsyncCallable<T> main) {
        return await(call(main));
    }

    public static <T> Coroutine<T> coroutine(AsyncCallable<T> body) {
        return call(body);
    }

    public static void run(AsyncRunnable main) {
        await(coroutine(main));
    }

    public static Coroutine<Void> coroutine(AsyncRunnable body) {
        return call(() -> {
            body.run();
            return async();
        });
    }

    public static Task<Void> createTask(AsyncRunnable body) {
        return createTask(body, "task");
    }

    public static Task<Void> createTask(AsyncRunnable body, String name) {
        return createTask(
                () -> {
                    body.run();
                    return async();
                },
                name);
    }

    public static <T> Coroutine<T> from(CompletionStage<? extends T> stage) {
        return async(await(stage));
    }

    static <T> Coroutine<T> call(AsyncCallable<T> body) {
        try {
            return body.call();
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    public static <T> Task<T> createTask(Coroutine<T> body) {
        return createTask(body, "task");
    }

    public static <T> Task<T> createTask(Coroutine<T> body, String name) {
        Task<T> task = new Task<>(name);
        task.set(await(body), null);
        return task;
    }

    public static <T> Task<T> createTask(AsyncCallable<T> body) {
        return createTask(body, "task");
    }

    public static <T> Task<T> createTask(AsyncCallable<T> body, String name) {
        Task<T> task = new Task<>(name);
        try {
            task.set(await(call(body)), null);
        } catch (Throwable e) {
            task.set(null, e);
        }
        return task;
    }

    public static Coroutine<Void> sleep(Duration time) {
        return async();
    }

    public static <T> Coroutine<T> sleep(Duration time, T value) {
        return async(value);
    }

    public static Coroutine<Void> yieldNow() {
        return async();
    }

    @SafeVarargs
    public static <T> AsyncFuture<List<T>> gather(Awaitable<? extends T>... awaited) {
        return gather(Arrays.asList(awaited));
    }

    public static <T> AsyncFuture<List<T>> gather(Collection<? extends Awaitable<? extends T>> awaited) {
        Deferred<List<T>> all = new Deferred<>();
        List<T> values = new ArrayList<>();
        try {
            for (Awaitable<? extends T> each : awaited) {
                values.add(await(each));
            }
            all.complete(values);
        } catch (Throwable e) {
            all.completeExceptionally(e);
        }
        return all;
    }

    public static <T> Deferred<T> deferred() {
        return new Deferred<>();
    }

    public static <T> Coroutine<T> toThread(Callable<T> work) {
        try {
            return async(work.call());
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    public static <T> Coroutine<T> runInExecutor(Executor executor, Callable<T> work) {
        Deferred<T> outcome = new Deferred<>();
        executor.execute(() -> {
            try {
                outcome.complete(work.call());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        return async(await(outcome));
    }

    /** Throws whatever it is given; the return type lets callers write {@code throw sneaky(e)}. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
