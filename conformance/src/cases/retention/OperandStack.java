// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Tracked;

// Values that lay on the operand stack below an await, after they were consumed; arguments, receivers, objects under construction.
public final class OperandStack {
    final Object first;

    OperandStack(Object first, Object second) {
        this.first = null;
    }

    static Object call(Object a, Object b) {
        return null;
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        call(t.make("arg"), await(t.alive("arg")));
        await(t.alive(""));
        new OperandStack(t.make("under"), await(t.alive("under")));
        await(t.alive(""));
        String s = String.valueOf(t.make("text")).concat("" + await(t.alive("")));
        t.make("receiver").equals(await(t.alive("receiver")));
        Object[] array = {t.make("element"), await(t.alive("element"))};
        array[1] = s;
        array[0] = await(t.alive("element"));
        await(t.alive(""));
        int n = call(t.make("x"), call(t.make("y"), await(t.alive("x y")))) == null ? array.length : 0;
        await(t.alive(""));
        return async(n);
    }
}
