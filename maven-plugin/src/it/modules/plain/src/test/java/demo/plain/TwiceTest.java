// SPDX-License-Identifier: Apache-2.0
package demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.lib.Source;
import io.fermata.EventLoop;
import org.junit.jupiter.api.Test;

class TwiceTest {
    @Test
    void overridesAnAsyncMethodOfAnotherModule() {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            assertEquals(26, loop.run(new Twice(Source.ticks()).sum(3)));
        }
    }
}
