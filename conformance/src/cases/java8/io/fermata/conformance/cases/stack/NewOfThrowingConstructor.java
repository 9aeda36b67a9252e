// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;

// The constructor declares a checked exception, takes an awaited argument, and throws or does not.
public final class NewOfThrowingConstructor {
    final int value;

    NewOfThrowingConstructor(int value) throws IOException {
        if (value < 0) {
            throw new IOException("negative " + value);
        }
        this.value = value;
    }

    @Async
    static Coroutine<Integer> make(Probe p, int value) throws IOException {
        return async(new NewOfThrowingConstructor(await(p.value(value))).value);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        int sum = 0;
        for (int i = -1; i <= 1; i++) {
            try {
                sum += new NewOfThrowingConstructor(await(p.value(i))).value;
                p.trace("made", sum);
                sum += await(make(p, i));
            } catch (IOException e) {
                p.trace(e);
            }
        }
        return async(sum);
    }
}
