// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

// Variables of an interface or superclass, with no branch between the assignment and the awaits: the verifier knows the narrower
// type until the variable has come back from its field; later awaits find it on the stack, and for the last time.
public final class DeclaredWiderThanAssigned {
    private DeclaredWiderThanAssigned() {}

    static String join(Object a, Object b) {
        return a + "+" + b;
    }

    static String sizes(Collection<?> a, int b, Map<?, ?> c, int d) {
        return a.size() + " " + b + " " + c.size() + " " + d;
    }

    @Async
    static Coroutine<String> lastUseBelowAwait(Probe p) {
        List<Integer> list = new ArrayList<>();
        await(p.pause());
        return async(join(list, await(p.value(2))));
    }

    @Async
    static Coroutine<String> severalOnStack(Probe p) {
        List<Integer> list = new ArrayList<>();
        Map<String, Integer> map = new HashMap<>();
        await(p.pause());
        list.add(await(p.value(1)));
        map.put("k", await(p.value(7)));
        return async(sizes(list, await(p.value(3)), map, await(p.value(4))));
    }

    @Async
    static Coroutine<String> assignedAnewInBetween(Probe p) {
        Object o = "text";
        await(p.pause());
        Object copy = o;
        o = new StringBuilder("sb");
        String first = join(copy, await(p.value(1)));
        await(p.pause());
        return async(first + join(join(o, await(p.value("x"))), await(p.value(2))));
    }

    @Async
    static Coroutine<String> ofTheCaller(Probe p, Number given) {
        CharSequence text = "a";
        Number n = 5;
        await(p.pause());
        n = await(p.value(1)) > 0 ? n : given;
        CharSequence[] array = new String[] {"q"};
        await(p.pause());
        return async(join(text, await(p.value(n))) + join(array[0], await(p.value(1))) + array.length);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(lastUseBelowAwait(p)));
        p.trace(await(severalOnStack(p)));
        p.trace(await(assignedAnewInBetween(p)));
        p.trace(await(ofTheCaller(p, 2L)));
        return async(null);
    }
}
