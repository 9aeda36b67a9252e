import static io.fermata.Fermata.*;

import io.fermata.*;

@SuppressWarnings("fermata:FERMATA-53")
class Suppressed {
    static final String CODE = "fermata:FERMATA-52";

    @SuppressWarnings({"unchecked", CODE})
    @Async
    static Coroutine<Integer> method() throws Exception {
        Thread.sleep(1);
        crawl(); // WARNING: FERMATA-51
        AsyncCallable<Integer> lambda = () -> {
            Thread.sleep(1);
            return async(1);
        };
        return async(await(lambda.call()));
    }

    @Async
    static Coroutine<Integer> crawl() throws Exception {
        @SuppressWarnings("fermata:FERMATA-52")
        int local = Integer.getInteger("x") + new java.util.concurrent.LinkedBlockingQueue<Integer>().take();
        Thread.sleep(1); // WARNING: FERMATA-52
        @SuppressWarnings("fermata:FERMATA-51")
        Coroutine<Integer> unused = sleep(java.time.Duration.ZERO, 1);
        @SuppressWarnings("fermata:FERMATA-5")
        Coroutine<Integer> other = sleep(java.time.Duration.ZERO, 1); // WARNING: FERMATA-51
        return async(local);
    }

    @SuppressWarnings("fermata:FERMATA-51")
    final Runnable field = () -> {
        sleep(java.time.Duration.ZERO);
    };

    @SuppressWarnings("fermata:FERMATA-55")
    enum Inner {
        ONE {
            @Async
            Coroutine<Integer> go(Awaitable<Integer> x) {
                try {
                    return async(await(x));
                } catch (Throwable t) {
                    return async(1);
                }
            }
        }
    }
}
