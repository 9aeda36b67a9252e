// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.flow;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

// What stands after return: a conditional of generic calls, async of an await, a variable that was made earlier, another coroutine, a cast.
public final class ReturnForms {
    private ReturnForms() {}

    static <T> T pick(T a, T b) {
        return a == null ? b : a;
    }

    @Async
    static <T> Coroutine<T> generic(Probe p, boolean c, T other) {
        return c ? Help.of(p, await(p.value(other))) : async(other);
    }

    @Async
    static Coroutine<List<String>> list(Probe p, boolean c) {
        return async(c ? pick(await(p.value((List<String>) null)), Arrays.asList("a")) : Collections.<String>emptyList());
    }

    @Async
    static Coroutine<Integer> kept(Probe p, int n) {
        Coroutine<Integer> result = async(n + await(p.value(1)));
        p.trace("after the result was made");
        await(p.pause());
        return result;
    }

    @Async
    static Coroutine<Integer> keptOrOther(Probe p, int n) {
        Coroutine<Integer> result;
        if (n > 0) {
            result = async(n);
        } else {
            result = Help.plus(p, n, await(p.value(5)));
        }
        return result;
    }

    @Async
    static Coroutine<Object> other(Probe p) {
        return Help.of(p, await(p.value((Object) "other")));
    }

    @SuppressWarnings("unchecked")
    @Async
    static <T> Coroutine<T> casted(Probe p, Object o) {
        return (Coroutine<T>) Help.of(p, o);
    }

    @Async
    static CompletableFuture<String> hot(Probe p, boolean now) {
        String s = await(p.value("hot"));
        return now ? CompletableFuture.completedFuture(s) : p.completable(s + await(p.value(2)));
    }

    @Async
    static CompletableFuture<String> hotKept(Probe p) {
        CompletableFuture<String> result = CompletableFuture.completedFuture(await(p.value("kept")));
        await(p.pause());
        return result.thenApply(s -> s + "!");
    }

    @Async
    static Coroutine<Void> nothing(Probe p, boolean c) {
        if (c) {
            return async();
        }
        await(p.pause());
        return async(null);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(generic(p, true, "t")), await(generic(p, false, 1)));
        p.trace(await(list(p, true)), await(list(p, false)));
        p.trace(await(kept(p, 1)), await(keptOrOther(p, 3)), await(keptOrOther(p, -1)));
        p.trace(await(other(p)), await(ReturnForms.<String>casted(p, "c")).length());
        p.trace(await(hot(p, true)), await(hot(p, false)), await(hotKept(p)));
        return async(await(nothing(p, true)) == await(nothing(p, false)));
    }
}
