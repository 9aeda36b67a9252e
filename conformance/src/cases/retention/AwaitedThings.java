// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.deferred;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.conformance.harness.Tracked;

// What was awaited, once it is done: coroutines, futures, their results; frames of methods that returned; tail calls drop the caller.
public final class AwaitedThings {
    final Object held;

    AwaitedThings(Object held) {
        this.held = held;
    }

    @Async
    static Coroutine<Object> give(Tracked t, String name) {
        await(t.alive("coroutine"));
        return async(t.make(name));
    }

    @Async
    Coroutine<Integer> tail(Tracked t) {
        held.hashCode();
        await(t.alive("tailing"));
        return end(t, held.hashCode());
    }

    @Async
    static Coroutine<Integer> end(Tracked t, int x) {
        await(t.alive(""));
        return async(x);
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        await(t.track("coroutine", give(t, "dropped")));
        await(t.alive(""));
        Object kept = await(Help.value(t.make("kept")));
        await(t.alive("kept"));
        kept.hashCode();
        await(t.alive(""));
        Deferred<Object> future = t.track("future", deferred());
        future.complete(t.make("value"));
        Object value = await(future);
        await(t.alive("value"));
        value.hashCode();
        await(t.alive(""));
        await(new AwaitedThings(t.make("tailing")).tail(t));
        AsyncCallable<Integer> lambda = lambda(t, t.make("captured"));
        await(Help.call(lambda));
        lambda = null;
        await(t.alive(""));
        return async(null);
    }

    static AsyncCallable<Integer> lambda(Tracked t, Object captured) {
        return () -> {
            await(t.alive("captured"));
            int n = captured.hashCode();
            await(t.alive(""));
            return async(n);
        };
    }
}
