// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.concurrent.CompletableFuture;

// A result with an await in it is returned from inside try blocks whose finally awaits: the caller sees it after the finally.
public final class ResultAfterFinally {
    private ResultAfterFinally() {}

    @Async
    static Coroutine<String> cold(Probe p, StringBuilder log) {
        try {
            try {
                return async("r" + await(p.value(1)) + log.append("a"));
            } finally {
                await(p.pause());
                log.append("b");
            }
        } finally {
            log.append(await(p.value("c")));
        }
    }

    @Async
    static CompletableFuture<String> hot(Probe p, StringBuilder log) {
        try {
            return CompletableFuture.completedFuture("h" + await(p.value(2)) + log.append("x"));
        } finally {
            await(p.pause());
            log.append("y");
        }
    }

    @Async
    static Coroutine<Integer> changed(Probe p) {
        int n = 1;
        try {
            return async(n + await(p.value(1)));
        } finally {
            n = await(p.value(50));
            p.trace(n);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        StringBuilder log = new StringBuilder();
        p.trace(await(cold(p, log)), log);
        p.trace(await(hot(p, log)), log);
        return async(await(changed(p)));
    }
}
