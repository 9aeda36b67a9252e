// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// The await is the only thing in the try, or the last before the handler; the ranges around it shrink to nothing else.
@SuppressWarnings("fermata:FERMATA-55")
public final class AwaitAloneInTry {
    private AwaitAloneInTry() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 2; i++) {
            Awaitable<Object> x = i == 0 ? p.value((Object) "x") : p.failed(new IllegalStateException("x"));
            Object o = null;
            try {
                await(x);
            } catch (IllegalStateException e) {
                p.trace("alone", e);
            }
            Awaitable<Object> y = i == 0 ? p.value((Object) "y") : p.failed(new IllegalStateException("y"));
            try {
                o = await(y);
            } catch (IllegalStateException e) {
            }
            Awaitable<Object> z = i == 0 ? p.value((Object) "z") : p.failed(new IllegalStateException("z"));
            try {
                p.trace("before");
                await(z);
            } catch (Throwable t) {
                p.trace(t);
            }
            try {
                try {
                    await(i == 0 ? p.pause() : p.failed(new IllegalStateException("w")));
                } finally {
                    await(p.pause());
                }
            } catch (IllegalStateException e) {
                p.trace("out", e);
            }
            p.trace(o);
        }
        try {
            await(p.pause());
        } finally {
        }
        try {
            return async(await(p.value("returned")));
        } catch (RuntimeException e) {
            return async("never");
        }
    }
}
