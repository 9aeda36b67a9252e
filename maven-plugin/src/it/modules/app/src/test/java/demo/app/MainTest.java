// SPDX-License-Identifier: Apache-2.0
package demo.app;

import static io.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fermata.*;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void runsInTheModule() throws Exception {
        assertEquals("demo.app", MainTest.class.getModule().getName());
        assertEquals("sum 7, tested", Fermata.run(tested()));
    }

    @Async
    static Coroutine<String> tested() throws Exception {
        return async(await(Main.main()) + ", tested");
    }
}
