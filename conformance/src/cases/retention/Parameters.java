// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Tracked;

// Parameters and `this` that are not read after an await; a parameter that was assigned anew; the caller's own copies.
public final class Parameters {
    @Async
    static Coroutine<Void> one(Tracked t, Object a, long wide, Object b) {
        a.hashCode();
        await(t.alive("b"));
        b.hashCode();
        await(t.alive(""));
        return async();
    }

    @Async
    static Coroutine<Void> assigned(Tracked t, Object a) {
        a.hashCode();
        a = t.make("new");
        await(t.alive("new"));
        a.hashCode();
        a = null;
        await(t.alive(""));
        return async();
    }

    @Async
    static Coroutine<Void> never(Tracked t, Object a) {
        await(t.alive(""));
        return async();
    }

    int n = 1;

    @Async
    Coroutine<Void> receiver(Tracked t) {
        n++;
        await(t.alive("this"));
        n++;
        await(t.alive(""));
        return async();
    }

    @Async
    Coroutine<Void> inherited(Tracked t) {
        await(t.alive(""));
        return async();
    }

    @Async
    static Coroutine<Void> below(Tracked t) {
        Object kept = t.make("kept");
        Object dropped = t.make("dropped");
        dropped.hashCode();
        await(deeper(t, t.make("given")));
        kept.hashCode();
        return async();
    }

    @Async
    static Coroutine<Void> deeper(Tracked t, Object given) {
        await(t.alive("given kept"));
        given.hashCode();
        await(t.alive("kept"));
        return async();
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        await(one(t, t.make("a"), 1, t.make("b")));
        await(assigned(t, t.make("old")));
        await(never(t, t.make("unused")));
        await(t.track("this", new Parameters()).receiver(t));
        await(t.track("that", new Parameters()).inherited(t));
        await(below(t));
        await(t.alive(""));
        return async(null);
    }
}
