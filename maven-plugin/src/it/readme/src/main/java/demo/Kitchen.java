// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.time.Duration;

public class Kitchen {
    @Async
    static Coroutine<Integer> cook(String dish, int minutes) {
        await(sleep(Duration.ofMinutes(minutes)));
        return async(dish.length() + minutes);
    }

    @Async
    static Coroutine<Integer> main() {
        Task<Integer> rice = createTask(cook("rice", 12));
        Task<Integer> fish = createTask(cook("fish", 8));
        return async(await(rice) + await(fish));
    }
}
