// SPDX-License-Identifier: Apache-2.0
package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fermata.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PumpTest {
    @Test
    void pumps() throws Exception {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(3, loop.run(Pump.total(List.of(1, 2))));
            assertEquals(2, loop.run(Pump.lambda().call()));
            assertEquals(6, loop.run(Pump.sum(Pump.twice(3))));
        }
        assertEquals("aa", new Pump().hot(CompletableFuture.completedFuture("a")).get());
    }
}
