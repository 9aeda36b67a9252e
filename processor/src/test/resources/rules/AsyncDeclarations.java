import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.*;

abstract class AsyncDeclarations {
    @Async
    synchronized Coroutine<Integer> locked(Awaitable<Integer> x) { // ERROR: FERMATA-07
        synchronized (this) {
            return async(await(x));
        }
    }

    @Async
    native Coroutine<Integer> foreign(); // ERROR: FERMATA-08

    @Async
    Task<Integer> task(Awaitable<Integer> x) { // ERROR: FERMATA-09
        return createTask(() -> async(await(x)));
    }

    @Async
    Future<Integer> future(Awaitable<Integer> x) { // ERROR: FERMATA-09
        return CompletableFuture.completedFuture(await(x));
    }

    @Async
    void nothing(Awaitable<Integer> x) { // ERROR: FERMATA-09
        await(x);
    }

    @Async
    <C extends Coroutine<Integer>> C variable(C x) { // ERROR: FERMATA-09
        return x;
    }

    @Async
    Coroutine<Integer>[] array() { // ERROR: FERMATA-09
        return null;
    }

    @Async
    static synchronized int both(Awaitable<Integer> x) { // ERROR: FERMATA-09
        return await(x);
    }

    /** What says nothing about how it is done only documents. */
    @Async
    abstract Task<Integer> documented();

    interface Face {
        @Async
        int documented();
    }

    synchronized Task<Integer> plain() {
        return null;
    }
}
