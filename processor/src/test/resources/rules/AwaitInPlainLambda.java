import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.*;
import java.util.function.*;

class AwaitInPlainLambda {
    Runnable runnable(Awaitable<Void> x) {
        return () -> await(x); // ERROR: FERMATA-05
    }

    Supplier<Object> object() {
        return () -> async(1); // ERROR: FERMATA-05
    }

    @Async
    Coroutine<List<Integer>> stream(List<Awaitable<Integer>> all) {
        return async(all.stream()
                .map(x -> await(x)) // ERROR: FERMATA-05
                .toList());
    }

    Supplier<Future<Integer>> future(Awaitable<Integer> x) {
        return () -> CompletableFuture.completedFuture(await(x)); // ERROR: FERMATA-05
    }

    <T> Supplier<T> variable(Awaitable<T> x) {
        return () -> await(x); // ERROR: FERMATA-05
    }

    interface Both extends Comparable<Both>, AsyncCallable<Integer> {
        @Override
        default int compareTo(Both other) {
            return 0;
        }

        @Override
        boolean equals(Object other);
    }

    interface Narrowed extends Supplier<CompletionStage<?>> {
        @Override
        CompletableFuture<?> get();
    }

    /** All of these return an async type in the end. */
    Object[] fine(Awaitable<Integer> x) {
        AsyncCallable<Integer> callable = () -> async(await(x));
        Supplier<Coroutine<Integer>> supplier = () -> async(await(x));
        Supplier<? extends Coroutine<?>> wildcard = () -> async(await(x));
        Callable<CompletableFuture<Integer>> hot = () -> CompletableFuture.completedFuture(await(x));
        Function<Integer, CompletionStage<Integer>> stage = y -> CompletableFuture.completedFuture(await(x) + y);
        Object intersection = (AsyncCallable<Integer> & Serializable) () -> async(await(x));
        Supplier<AsyncCallable<Integer>> nested = () -> () -> async(await(x));
        Both both = () -> async(await(x));
        Narrowed narrowed = () -> CompletableFuture.completedFuture(await(x));
        Supplier<AsyncGenerator<Integer>> generator = () -> {
            emit(await(x));
            return end();
        };
        return new Object[] {callable, supplier, wildcard, hot, stage, intersection, nested, both, narrowed, generator};
    }
}
