// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;

// The same value lies several times in locals and on the stack; constants of every encoding lie below awaits.
public final class DuplicatedValues {
    private DuplicatedValues() {}

    static String all(Object... values) {
        return Arrays.toString(values);
    }

    static String ints(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {
        return all(a, b, c, d, e, f, g, h, i, j);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Object same = "same";
        Object again = same;
        p.trace(all(same, again, same, await(p.value(same)), again, same == again));
        p.trace(ints(-1, 0, 1, 2, 3, 4, 5, 127, 32767, await(p.value(70000))));
        p.trace(ints(-128, -129, 70000, Integer.MAX_VALUE, await(p.value(1)), 5, 4, 3, 2, 1));
        p.trace(all(0L, 1L, 2L, 0f, 1f, 2f, 3f, 0d, 1d, 2d, -0f, -0d, "lit", String.class, int.class, await(p.value(null))));
        int one = 1;
        int uno = one;
        int k = one + uno + await(p.value(one)) + one + uno;
        p.trace(k == 5, one == uno, await(p.value(k)) == k);
        final int constant = 12;
        final String word = "word";
        await(p.pause());
        return async(word + constant + await(p.value(constant)) + word);
    }
}
