import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.CompletableFuture;

class AwaitInSynchronized {
    @Async
    Coroutine<Integer> block(Awaitable<Integer> x, Awaitable<Object> lock) {
        synchronized (await(lock)) {
            int y = await(x); // ERROR: FERMATA-01
            for (int i = 0; i < y; i++) {
                y += await(x) + await(x); // ERROR: FERMATA-01
            }
            AsyncCallable<Integer> later = () -> async(await(x));
        }
        return async(await(x));
    }

    @Async
    Coroutine<Integer> scopes() {
        synchronized (this) {
            try (var scope = TaskScope.open()) { // ERROR: FERMATA-01
                scope.fork(yieldNow());
            }
        }
        return async(1);
    }

    @Async
    Coroutine<Integer> generators(AsyncGenerator<Integer> items) {
        synchronized (this) {
            items.close(); // ERROR: FERMATA-01
        }
        return async(1);
    }

    @Async
    AsyncGenerator<Integer> emits() {
        synchronized (this) {
            emit(1); // ERROR: FERMATA-01
        }
        return end();
    }

    AsyncCallable<Integer> lambda(Awaitable<Integer> x) {
        return () -> {
            synchronized (this) {
                return async(
                        await( // ERROR: FERMATA-01
                                x));
            }
        };
    }

    @Async
    CompletableFuture<Integer> hot(Awaitable<Integer> x) {
        synchronized (this) {
            return CompletableFuture.completedFuture(await(x)); // ERROR: FERMATA-01
        }
    }

    /** What runs elsewhere holds no monitor. */
    Runnable fine(Awaitable<Integer> x) {
        synchronized (this) {
            return new Runnable() {
                @Async
                Coroutine<Integer> inner() {
                    return async(await(x));
                }

                @Override
                public void run() {
                    Fermata.run(inner());
                }
            };
        }
    }
}
