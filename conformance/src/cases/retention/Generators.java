// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Tracked;

// Items, which die when the next is asked for; what a generator has in its locals; generators that are closed or ended.
public final class Generators {
    private Generators() {}

    @Async
    static AsyncGenerator<Object> items(Tracked t) {
        for (int i = 0; i < 2; i++) {
            Object each = t.make("item" + i);
            emit(each);
            await(t.alive("item" + i + " own"));
            each.hashCode();
            await(t.alive("own"));
        }
        emit(t.make("last"));
        return end();
    }

    @Async
    static AsyncGenerator<Object> holding(Tracked t, Object held) {
        emit(1);
        await(t.alive("held"));
        emit(held.hashCode());
        await(t.alive(""));
        emit(3);
        return end();
    }

    @Async
    static Coroutine<Object> run(Tracked t) {
        AsyncGenerator<Object> items = items(t);
        Object own = t.make("own");
        while (await(items.next())) {
            await(t.alive(items.current() + " own"));
        }
        await(t.alive("own"));
        own.hashCode();
        AsyncGenerator<Object> holding = holding(t, t.make("held"));
        await(t.alive("held"));
        while (await(holding.next())) {
            holding.current();
        }
        AsyncGenerator<Object> closed = holding(t, t.make("held"));
        await(closed.next());
        await(t.alive("held"));
        await(closed.aclose());
        await(t.alive(""));
        return async(closed);
    }
}
