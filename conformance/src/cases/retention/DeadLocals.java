// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Tracked;

// Locals that are not read any more, that were assigned anew, set to null, or went out of scope.
public final class DeadLocals {
    private DeadLocals() {}

    static void use(Object o) {
        o.hashCode();
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        Object a = t.make("a");
        Object b = t.make("b");
        use(a);
        await(t.alive("b"));
        use(b);
        b = t.make("b2");
        await(t.alive("b2"));
        use(b);
        await(t.alive(""));
        Object c = t.make("c");
        await(t.alive("c"));
        use(c);
        c = null;
        await(t.alive(""));
        use(c == null ? "" : c);
        {
            Object scoped = t.make("scoped");
            await(t.alive("scoped"));
            use(scoped);
        }
        await(t.alive(""));
        Object onOnePath = t.make("one");
        if (await(Help.flag(true))) {
            await(t.alive(""));
        } else {
            use(onOnePath);
        }
        Object late;
        if (t.checks() == 0) {
            late = "never";
        } else {
            late = t.make("late");
        }
        await(t.alive("late"));
        use(late);
        await(t.alive(""));
        return async(null);
    }
}
