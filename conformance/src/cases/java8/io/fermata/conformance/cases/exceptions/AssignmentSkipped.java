// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// What an assignment in the try leaves behind when it is skipped: definitions in try, handler and finally, used after, in many forms.
public final class AssignmentSkipped {
    private AssignmentSkipped() {}

    @Async
    static Coroutine<Integer> maybe(Probe p, int i, boolean fail) {
        if (fail) {
            await(p.failed(new IllegalStateException("skip " + i)));
        }
        return async(await(p.value(i)));
    }

    @Async
    static Coroutine<String> forms(Probe p, boolean fail) {
        String out = "";
        int a = 1;
        try {
            a = await(maybe(p, 2, fail));
        } catch (IllegalStateException e) {
        }
        out += a;
        int b = 1;
        try {
            await(maybe(p, 0, fail));
            b = 3;
        } catch (IllegalStateException e) {
            b += 4;
        }
        out += b;
        int c;
        try {
            c = await(maybe(p, 5, fail));
        } catch (IllegalStateException e) {
            c = 6;
        }
        out += c;
        int d;
        try {
            d = 7;
            await(maybe(p, 0, fail));
            d = 8;
        } catch (IllegalStateException e) {
            d = await(p.value(9));
        } finally {
            await(p.pause());
        }
        out += d;
        int f = 1;
        try {
            try {
                f = await(maybe(p, 2, fail));
            } finally {
                f += await(p.value(3));
            }
            f *= 10;
        } catch (IllegalStateException e) {
            out += "(" + f + ")";
        }
        out += f;
        String g = null;
        try {
            g = "g" + await(maybe(p, 1, fail)) + (g = "h");
        } catch (IllegalStateException e) {
            out += g;
        }
        int h = 0;
        try {
            h = h++ + await(maybe(p, 1, fail)) + ++h;
        } catch (IllegalStateException e) {
            out += "h" + h;
        }
        return async(out + g + h);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(forms(p, false)));
        return async(await(forms(p, true)));
    }
}
