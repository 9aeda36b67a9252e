import io.fermata.*;
import java.util.concurrent.CompletableFuture;

class AwaitOutsideAsync {
    int plain(Awaitable<Integer> x) {
        return Fermata.await(x) // ERROR: FERMATA-04
                + io.fermata.Fermata
                        .await(x); // ERROR: FERMATA-04
    }

    static Coroutine<Integer> forgotten(Awaitable<Integer> x) {
        return Fermata.async(1); // ERROR: FERMATA-04
    }

    synchronized void locked(CompletableFuture<?> x) throws Exception {
        synchronized (this) {
            Fermata.await(x, Exception.class); // ERROR: FERMATA-04
        }
    }

    @Async
    static Coroutine<Object> local(Awaitable<Integer> x) {
        class Local {
            int get() {
                return Fermata.await(x); // ERROR: FERMATA-04
            }
        }
        return Fermata.async(new Local());
    }

    /** Methods of other classes that are called the same are no words. */
    static void await(int x) {
        await(x + 1);
    }

    static <T> T async(T x) {
        await(2);
        return async(x);
    }
}
