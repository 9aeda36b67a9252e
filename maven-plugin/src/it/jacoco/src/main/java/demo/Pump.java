// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

// What a line's comment says is what the report must say of it: covered, missed, partly (a branch of it was not taken).
public class Pump { // covered
    @Async
    static Coroutine<Integer> total(List<Integer> numbers) {
        int total = 0; // covered
        for (int number : numbers) { // covered
            total += await(slow(number)); // covered
        }
        if (total > 100) { // partly
            total = await(slow(-total)); // missed
        }
        return async(total); // covered
    }

    @Async
    static Coroutine<Integer> slow(int number) {
        if (number < 0) { // partly
            await(sleep(Duration.ofSeconds(-number))); // missed
            return async(0); // missed
        }
        try {
            await(sleep(Duration.ofSeconds(number))); // covered
            await(ready(number)); // covered
        } catch (IllegalStateException e) { // missed
            System.out.println("never"); // missed
        }
        return async(number); // covered
    }

    @Async
    private static Coroutine<Void> ready(int number) {
        System.out.println("ready " + number); // covered
        return async(); // covered
    }

    @Async
    CompletableFuture<String> hot(CompletableFuture<String> stage) {
        String text = await(stage); // covered
        return CompletableFuture.completedFuture(text + await(stage)); // covered
    }

    @Async
    static AsyncGenerator<Integer> twice(int number) {
        emit(number); // covered
        await(sleep(Duration.ofSeconds(1))); // covered
        emit(number); // covered
        return end(); // covered
    }

    @Async
    static Coroutine<Integer> sum(AsyncGenerator<Integer> numbers) {
        int sum = 0; // covered
        while (await(numbers.next())) { // covered
            sum += numbers.current(); // covered
        }
        return async(sum); // covered
    }

    static AsyncCallable<Integer> lambda() {
        return () -> { // covered
            int number = await(slow(1)); // covered
            return async(number + 1); // covered
        };
    }

    @Async
    static Coroutine<Integer> neverCalled() {
        int one = await(slow(1)); // missed
        return async(one); // missed
    }
}
