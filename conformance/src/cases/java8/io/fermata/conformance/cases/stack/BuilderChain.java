// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A chain of append calls with awaits in the arguments, and awaited receivers in the chain.
public final class BuilderChain {
    private BuilderChain() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        StringBuilder sb = new StringBuilder();
        sb.append(await(p.value("a"))).append(1L).append(await(p.value(2.5))).append('c').append(await(p.value(true)));
        p.trace(sb);
        String s = new StringBuilder().append(await(p.value("x"))).append(1L).append((Object) await(p.value("y"))).toString();
        p.trace(await(p.value(sb)).append(await(p.value(s))).reverse().length());
        return async(await(p.value(s)).concat(await(p.value("z"))).replace(await(p.value("x")), await(p.value("w"))));
    }
}
