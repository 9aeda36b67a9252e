import static io.fermata.Fermata.*;

import io.fermata.*;

class AwaitInConstructor {
    static final Awaitable<Integer> X = null;
    final int field = await(X); // ERROR: FERMATA-02
    final AsyncCallable<Integer> fine = () -> async(await(X));

    {
        await(X); // ERROR: FERMATA-02
    }

    AwaitInConstructor() {
        this(await(X)); // ERROR: FERMATA-02
    }

    AwaitInConstructor(int x) {
        Object c = async(x); // ERROR: FERMATA-02
    }

    static class Derived extends AwaitInConstructor {
        Derived() {
            super(await(X)); // ERROR: FERMATA-02
        }
    }

    record Compact(int x) {
        Compact {
            x = await(X); // ERROR: FERMATA-02
        }
    }

    /** The arguments of an anonymous class are evaluated outside of it. */
    @Async
    static Coroutine<Object> anonymous() {
        return async(new AwaitInConstructor(await(X)) {
            final int y = await(X); // ERROR: FERMATA-02
        });
    }
}
