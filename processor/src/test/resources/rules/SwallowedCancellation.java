import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.*;

class SwallowedCancellation {
    @Async
    static Coroutine<Integer> swallows(Awaitable<Integer> x) {
        try {
            await(x);
        } catch (Throwable t) { // WARNING: FERMATA-55
            System.out.println(t);
        }
        try {
            await(x);
        } catch (IllegalStateException | CancelledError e) { // WARNING: FERMATA-55
            return async(1);
        }
        try {
            await(x);
        } catch (RuntimeException e) {
            throw e;
        } catch (Error e) { // WARNING: FERMATA-55
            Runnable later = () -> {
                throw e;
            };
        } catch (Throwable t) {
            System.out.println("CancelledError has been taken above");
        }
        try (var scope = TaskScope.open()) {
            scope.isCancelled();
        } catch (Throwable t) { // WARNING: FERMATA-55
        }
        AsyncCallable<Integer> lambda = () -> {
            try {
                return async(await(x));
            } catch (Throwable t) { // WARNING: FERMATA-55
                return async(0);
            }
        };
        return lambda(lambda);
    }

    private static Coroutine<Integer> lambda(AsyncCallable<Integer> lambda) {
        return sleep(java.time.Duration.ZERO, 1);
    }

    @Async
    static Coroutine<Integer> fine(Awaitable<Integer> x) throws Throwable {
        try {
            await(x);
        } catch (Exception e) {
            System.out.println(e);
        }
        try {
            await(x);
        } catch (Throwable t) {
            System.out.println(t);
            throw t;
        }
        try {
            await(x);
        } catch (CancelledError e) {
            await(yieldNow());
            throw e;
        } catch (Throwable t) {
            System.out.println(t);
        }
        try {
            System.out.println("nothing is awaited");
            AsyncCallable<Integer> later = () -> async(await(x));
        } catch (Throwable t) {
            await(x);
        }
        Throwable failure = null;
        try {
            await(x);
        } catch (Throwable t) {
            failure = t;
        } finally {
            await(yieldNow());
        }
        if (failure != null) {
            throw failure;
        }
        try {
            await(x);
        } catch (CancelledError e) {
            currentTask().uncancel();
        }
        return async(1);
    }

    Task<?> pump;
    final List<Task<?>> workers = new ArrayList<>();
    final Map<String, Task<?>> byName = new HashMap<>();

    Task<?> current() {
        return pump;
    }

    /** The CancelledError is that of the task that was cancelled just before. */
    @Async
    Coroutine<Integer> cancelsAndWaits(Task<String> task, Task<String> other, Task<?>[] array) {
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
        }
        try {
            other.cancel("enough");
            await(wrapped(other));
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        try {
            await(shield(other));
            await((Task<String>) other);
        } catch (Throwable e) {
            System.out.println(e);
        }
        this.pump.cancel();
        try {
            await(pump);
        } catch (CancelledError | IllegalStateException e) {
        }
        var old = pump;
        pump = null;
        old.cancel();
        try {
            await(waitFor(old, java.time.Duration.ZERO));
        } catch (CancelledError e) {
        }
        current().cancel();
        try {
            await(current());
        } catch (CancelledError e) {
        }
        for (Task<?> each : workers) {
            each.cancel();
        }
        for (Task<?> each : workers) {
            try {
                await(each);
            } catch (CancelledError e) {
            }
        }
        byName.values().forEach(Task::cancel);
        try {
            await(gather(byName.values()));
        } catch (CancelledError e) {
        }
        Arrays.stream(array).forEach(each -> each.cancel());
        for (int i = 0; i < array.length; i++) {
            try {
                await(array[i]);
            } catch (CancelledError e) {
            }
        }
        AsyncCallable<Integer> nested = () -> {
            Task<String> inner = createTask(() -> async(await(task)));
            inner.cancel();
            try {
                await(task);
                await(inner);
            } catch (CancelledError e) {
            }
            return async(1);
        };
        Object local = new Object() {
            @Async
            Coroutine<Integer> go() {
                try {
                    await(task);
                } finally {
                    old.cancel();
                    try {
                        await(old);
                    } catch (CancelledError e) {
                    }
                }
                return async(1);
            }
        };
        return async(local.hashCode() + nested.hashCode());
    }

    static <T> Coroutine<T> wrapped(Awaitable<T> x) {
        return null;
    }

    /** Here the waiting task may be the one that is cancelled. */
    @Async
    Coroutine<Integer> cancelsAndWaitsForMore(Task<String> task, Task<String> other, List<Task<?>> tasks) {
        try {
            await(task);
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        task.cancel();
        try {
            await(other);
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        try {
            await(task);
            await(yieldNow());
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        try {
            await(gatherSettled(task));
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        task = createTask(() -> async("new"));
        try {
            await(task);
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        tasks.forEach(Task::cancel);
        pump.cancel();
        try (var scope = TaskScope.open()) {
            await(pump);
        } catch (CancelledError e) { // WARNING: FERMATA-55
        }
        return async(1);
    }

    static void plain() {
        try {
            run(sleep(java.time.Duration.ZERO));
        } catch (Throwable t) {
            System.out.println(t);
        }
    }
}
