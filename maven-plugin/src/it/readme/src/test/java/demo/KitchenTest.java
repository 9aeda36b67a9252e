// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fermata.*;
import org.junit.jupiter.api.Test;

class KitchenTest {
    @Test
    void cooksTwoDishes() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(28, loop.run(Kitchen.main()));
        }
    }

    @Test
    void awaitsInATest() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(10, loop.run(cooked()));
        }
    }

    @Async
    static Coroutine<Integer> cooked() {
        return async(await(Kitchen.cook("stew", 5)) + 1);
    }
}
