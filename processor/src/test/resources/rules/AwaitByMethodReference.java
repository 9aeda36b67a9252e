import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.List;
import java.util.function.*;

class AwaitByMethodReference {
    static final Function<Awaitable<String>, String> FIELD = Fermata::await; // ERROR: FERMATA-06

    @Async
    static Coroutine<List<Integer>> all(List<Awaitable<Integer>> all) {
        return async(all.stream()
                .map(
                        Fermata::await) // ERROR: FERMATA-06
                .toList());
    }

    Consumer<Integer> items() {
        return Fermata::emit; // ERROR: FERMATA-06
    }

    AsyncFunction<Integer, Integer> results() {
        return Fermata::async; // ERROR: FERMATA-06
    }

    Supplier<Coroutine<Void>> fine() {
        return Fermata::yieldNow;
    }
}
