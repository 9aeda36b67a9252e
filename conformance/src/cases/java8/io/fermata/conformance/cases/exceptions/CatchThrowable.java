// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// catch (Throwable) and catch (Error) around awaits see the program's exceptions only, never a signal of the machine that suspends.
@SuppressWarnings("fermata:FERMATA-55")
public final class CatchThrowable {
    private CatchThrowable() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int caught = 0;
        for (int i = 0; i < 6; i++) {
            try {
                try {
                    await(p.pause());
                    if (i == 2) await(p.failed(new Error("two")));
                    if (i == 4) throw new Error("four");
                    p.trace(await(Help.of(p, i)));
                } catch (Error e) {
                    await(p.pause());
                    throw e;
                }
            } catch (Throwable t) {
                caught++;
                p.trace(t, await(p.value(caught)));
            }
        }
        return async(caught);
    }
}
