// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// Awaits as statements: the result, of whatever type, is dropped; also in for updates and as lambda-like expression statements.
public final class DroppedResults {
    private DroppedResults() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        await(p.value(1));
        await(p.value("x"));
        await(p.value(null));
        await(Help.wide(p, 3));
        await(Help.plus(p, 1, 2));
        int n = 0;
        for (await(p.pause()); n < 3; await(p.value(n)), n++) {
            p.trace(n);
            await(Help.flag(p, true));
        }
        for (; await(p.value(n < 5)); n += await(p.value(1))) {
            p.trace(n);
        }
        Integer i;
        i = await(p.value(4));
        i = await(p.value(5));
        {
            await(p.pause());
        }
        ;
        return async(i + n);
    }
}
