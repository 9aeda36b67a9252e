// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.*;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.Awaitable;
import io.fermata.Generator;
import java.util.List;

/** An emit suspends the frame and not the task; the end is a sentinel, or an object where it is not returned at once. */
class Generators {
    @Async
    static AsyncGenerator<String> pages(List<Awaitable<String>> sources) {
        for (Awaitable<String> source : sources) {
            try {
                emit(await(source));
            } finally {
                System.out.println("left");
            }
        }
        return end();
    }

    @Async
    Generator<Long> upTo(long max) {
        for (long i = 0; i < max; i++) {
            emit(i);
        }
        return max > 10 ? end() : end();
    }
}
