// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.retention;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;

// Async methods that the cases of this directory await.
final class Help {
    private Help() {}

    @Async
    static Coroutine<Boolean> flag(boolean b) {
        await(yieldNow());
        return async(b);
    }

    @Async
    static <T> Coroutine<T> value(T t) {
        await(yieldNow());
        return async(t);
    }

    @Async
    static <T> Coroutine<T> call(AsyncCallable<T> c) {
        try {
            return async(await(c.call()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
