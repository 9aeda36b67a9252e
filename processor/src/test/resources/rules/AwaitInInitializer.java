import static io.fermata.Fermata.*;

import io.fermata.*;

class AwaitInInitializer {
    static final Awaitable<Integer> X = null;
    static final int FIELD = await(X); // ERROR: FERMATA-03
    static final AsyncFunction<Integer, Integer> FINE = y -> async(y + await(X));

    static {
        await(X); // ERROR: FERMATA-03
    }

    interface Constant {
        int Y = await(X); // ERROR: FERMATA-03
    }

    enum Constants {
        A,
        B(await(X)); // ERROR: FERMATA-03

        Constants(int... x) {}
    }
}
