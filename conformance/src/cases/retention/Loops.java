// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Tracked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

// Loop variables, iterators, the copy of the array or collection, and what an iteration left in its locals.
public final class Loops {
    private Loops() {}

    @Async
    static Coroutine<Object> run(Tracked t) {
        for (int i = 0; i < 2; i++) {
            Object each = t.make("each" + i);
            await(t.alive("each" + i));
            each.hashCode();
            await(t.alive(""));
        }
        for (Object o : t.track("array", new Object[] {t.make("x"), t.make("y")})) {
            await(t.alive("array x y"));
            o.hashCode();
        }
        await(t.alive(""));
        List<Object> list = new ArrayList<>(Arrays.asList(t.make("p"), t.make("q")));
        for (Iterator<Object> i = t.track("iterator", list.iterator()); i.hasNext(); ) {
            Object o = i.next();
            i.remove();
            await(t.alive("iterator " + o + (list.isEmpty() ? "" : " q")));
            o.hashCode();
        }
        await(t.alive(""));
        Object previous = null;
        for (int i = 0; i < 3; i++) {
            Object now = t.make("now" + i);
            await(t.alive(previous == now ? "never" : "now" + i));
            previous = now;
        }
        await(t.alive(""));
        return async(list.size());
    }
}
