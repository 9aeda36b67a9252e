import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.List;

class InGenerators {
    @Async
    static Coroutine<Integer> coroutine() {
        emit(1); // ERROR: FERMATA-13
        return async(1);
    }

    static AsyncGenerator<Integer> forgotten() {
        emit(1); // ERROR: FERMATA-13
        return end(); // ERROR: FERMATA-13
    }

    @Async
    static AsyncGenerator<Integer> forEach(List<Integer> all) {
        all.forEach(each -> emit(each)); // ERROR: FERMATA-13
        return end();
    }

    @Async
    static Generator<Integer> plain(Awaitable<Integer> x) {
        emit(
                await(x)); // ERROR: FERMATA-14
        return end();
    }

    @Async
    static AsyncGenerator<Integer> result(Awaitable<Integer> x) {
        emit(await(x));
        async(1); // ERROR: FERMATA-15
        return end();
    }

    @Async
    static AsyncGenerator<Integer> fine(Awaitable<Integer> x) {
        emit(await(x));
        return end();
    }
}
