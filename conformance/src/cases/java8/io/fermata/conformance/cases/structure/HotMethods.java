// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

// Methods that return CompletableFuture and CompletionStage: static, instance, interface, generic, private, recursive, adopted futures, several returns.
public final class HotMethods {
    private int n = 1;

    interface Service {
        @Async
        CompletionStage<String> name(Probe p);

        @Async
        default CompletableFuture<Integer> length(Probe p) {
            return CompletableFuture.completedFuture(await(name(p)).length() + await(p.value(1)));
        }

        @Async
        static CompletableFuture<Service> find(Probe p, String s) {
            String t = await(p.value(s));
            return CompletableFuture.completedFuture(q -> q.stage(t));
        }
    }

    @Async
    private CompletableFuture<Integer> add(Probe p, int x) {
        n += await(p.value(x));
        return CompletableFuture.completedFuture(n);
    }

    @Async
    static <T extends Comparable<T>> CompletionStage<T> larger(Probe p, T a, T b) {
        if (await(p.value(a)).compareTo(b) > 0) return p.completable(a);
        return p.stage(await(p.value(b)));
    }

    @Async
    static CompletableFuture<Long> factorial(Probe p, long n) {
        if (n <= 1) {
            return CompletableFuture.completedFuture(1L);
        }
        long rest = await(factorial(p, n - 1));
        return CompletableFuture.completedFuture(await(p.value(n)) * rest);
    }

    @Async
    static CompletableFuture<Void> nothing(Probe p) {
        await(p.pause());
        return CompletableFuture.completedFuture(null);
    }

    @Async
    static CompletableFuture<String> adoptsFailure(Probe p) {
        await(p.pause());
        CompletableFuture<String> f = new CompletableFuture<>();
        f.completeExceptionally(new IOException("adopted"));
        return f;
    }

    @Async
    static CompletableFuture<String> handles(Probe p) {
        try {
            return CompletableFuture.completedFuture(await(adoptsFailure(p), IOException.class));
        } catch (IOException e) {
            return CompletableFuture.completedFuture("handled " + e.getMessage() + await(p.value("!")));
        } finally {
            await(p.pause());
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        HotMethods x = new HotMethods();
        p.trace(await(x.add(p, 2)), await(x.add(p, 3)), await(larger(p, "a", "b")), await(larger(p, 2, 1)));
        p.trace(await(factorial(p, 10)), await(nothing(p)), await(handles(p)));
        Service s = await(Service.find(p, "four"));
        p.trace(await(s.length(p)), await(s.name(p)));
        p.trace(await(x.add(p, 1).thenApply(i -> i * 2)), await(x.add(p, 1).thenCombine(factorial(p, 3), Long::sum)));
        try {
            await(adoptsFailure(p).thenApply(String::length));
        } catch (Exception e) {
            p.trace(e);
        }
        return async(x.n);
    }
}
