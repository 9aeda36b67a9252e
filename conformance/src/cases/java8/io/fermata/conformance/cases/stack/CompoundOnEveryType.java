// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stack;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Every compound operator on locals of every type, with the awaited operand of another type: implicit narrowing included.
public final class CompoundOnEveryType {
    private CompoundOnEveryType() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        byte b = 100;
        short s = 1000;
        char c = 'A';
        int i = 100000;
        long l = 1L << 34;
        float f = 1.5f;
        double d = 2.5;
        boolean z = true;
        b += await(p.value(100));
        b -= await(p.value(1L));
        b *= await(p.value(2.5));
        b /= await(p.value((short) 3));
        b %= await(p.value(7f));
        b <<= await(p.value(2));
        b >>= await(p.value(1L));
        b >>>= await(p.value(1));
        b &= await(p.value(0x7f));
        b |= await(p.value(0x0180));
        b ^= await(p.value('x'));
        s += await(p.value(40000));
        s *= await(p.value(1.01));
        s >>>= await(p.value(3));
        c += await(p.value(1));
        c *= await(p.value(1.1f));
        c ^= await(p.value(3L));
        i += await(p.value(0.9));
        i -= await(p.value(5L));
        i *= await(p.value('b'));
        i /= await(p.value(3f));
        i %= await(p.value(1001L));
        i <<= await(p.value(33L));
        i >>>= await(p.value((byte) 1));
        i |= await(p.value(0xF0));
        l += await(p.value(1));
        l *= await(p.value(1.5f));
        l /= await(p.value(3));
        l %= await(p.value(1_000_003L));
        l <<= await(p.value(5));
        l ^= await(p.value(-1L));
        f += await(p.value(1));
        f *= await(p.value(2.25));
        f /= await(p.value(3L));
        f %= await(p.value(1.25f));
        d -= await(p.value(1));
        d *= await(p.value(4L));
        d /= await(p.value(7f));
        d %= await(p.value(0.3));
        z &= await(p.value(true));
        z ^= await(p.value(true));
        z |= await(p.value(false));
        p.trace(b, s, c, i, l, f, d, z);
        try {
            i /= await(p.value(0));
        } catch (ArithmeticException e) {
            p.trace(e, i);
        }
        return async(-b + ~i + +c + (z ? 1 : 0) + (int) l);
    }
}
