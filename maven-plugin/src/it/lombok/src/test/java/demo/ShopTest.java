// SPDX-License-Identifier: Apache-2.0
package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fermata.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {
    private final Shop shop = new Shop(Duration.ofHours(1));

    @Test
    void valuesAndBuildersLiveAcrossAwaits() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(Shop.Order.builder().item("apple").count(9).build(), loop.run(shop.order("apple")));
        }
        assertEquals(List.of("closed apple", "Shop.Order(item=apple, count=5) 5", "closed more"), shop.log);
    }

    @Test
    void sneakyThrowsIsThrownByTheAwait() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(
                    "sold out",
                    assertThrows(IOException.class, () -> loop.run(shop.fails())).getMessage());
        }
    }
}
