// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The resumed part throws again after an exception was caught; the next await goes on from the right place.
public final class ThrowsAgainAfterResume {
    private ThrowsAgainAfterResume() {}

    @Async
    static Coroutine<Integer> flaky(Probe p, int n) {
        if (n % 3 != 2) {
            await(p.failed(new IllegalStateException("n" + n)));
        }
        await(p.pause());
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int tries = 0;
        int got = 0;
        while (got < 3) {
            try {
                got += await(flaky(p, tries++)) / 2;
                p.trace("got", got);
                if (tries == 3) {
                    throw new IllegalStateException("after the resume");
                }
            } catch (IllegalStateException e) {
                p.trace(e);
                try {
                    await(flaky(p, tries++));
                } catch (IllegalStateException again) {
                    p.trace("again", again);
                }
            }
        }
        return async(tries);
    }
}
