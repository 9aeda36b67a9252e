// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A handler changes a local that lives on: around one await, in a loop, with the await inside the handler as well.
public final class CatchAndCount {
    private CatchAndCount() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        int c = 0;
        try {
            await(p.failed(new Exception("x")), Exception.class);
        } catch (Exception e) {
            c = c + 1;
        }
        for (int i = 0; i < 4; i++) {
            try {
                await(i % 2 == 0 ? p.pause() : p.failed(new IllegalStateException("" + i)));
                c += 10;
            } catch (Exception e) {
                c += await(p.value(100));
                p.trace(e, c);
            }
        }
        return async(c);
    }
}
