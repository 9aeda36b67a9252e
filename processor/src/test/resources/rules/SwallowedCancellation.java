import static io.fermata.Fermata.*;

import io.fermata.*;

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

    static void plain() {
        try {
            run(sleep(java.time.Duration.ZERO));
        } catch (Throwable t) {
            System.out.println(t);
        }
    }
}
