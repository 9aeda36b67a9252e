// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.structure.base.ProtectedBase;
import io.fermata.conformance.harness.Probe;
import java.util.function.Function;
import java.util.function.Supplier;

// Protected fields, methods, static members and nested classes of a superclass in another package are used from async bodies and async lambdas.
public final class ProtectedAccess extends ProtectedBase {
    ProtectedAccess() {
        super("sub");
    }

    @Async
    Coroutine<String> fields(Probe p) {
        count = count + await(p.value(5));
        count++;
        this.count += await(p.value(100));
        wide <<= await(p.value(3));
        text += await(p.value("!")) + text.length();
        total += await(p.value(1));
        total++;
        cells[await(p.value(1))] *= await(p.value(2));
        return async(count + "," + wide + "," + text + "," + total + "," + cells[1]);
    }

    @Async
    Coroutine<String> methods(Probe p) {
        int a = twice(await(p.value(4))) + super.twice(await(p.value(5))) + this.twice(count);
        long b = wide(await(p.value(1L)), await(p.value(2.5)));
        String c = fixed(await(p.value("c"))) + ProtectedBase.fixed(await(p.value("d")));
        return async(a + "," + b + "," + c + new Nested(await(p.value(3))));
    }

    @Async
    Coroutine<String> coroutines(Probe p) {
        String a = await(inherited(p, "a")) + await(super.inherited(p, "b")) + await(this.inherited(p, "c"));
        return async(a + await(inheritedStatic(p, "d")) + await(ProtectedBase.inheritedStatic(p, "e")));
    }

    @Async
    Coroutine<String> other(Probe p, ProtectedAccess that) {
        that.count += await(p.value(3));
        return async(that.text + that.twice(that.count) + await(that.inherited(p, "o")));
    }

    @Async
    Coroutine<String> lambdas(Probe p) {
        AsyncCallable<String> c = () -> {
            count += await(p.value(7));
            return async(text + twice(count) + super.twice(1) + await(p.value(total)));
        };
        Supplier<Integer> s = () -> twice(count);
        Function<Integer, Integer> f = super::twice;
        return async(await(Lambdas.call(c)) + s.get() + f.apply(await(p.value(2))));
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        ProtectedAccess x = new ProtectedAccess();
        p.trace(await(x.fields(p)));
        p.trace(await(x.methods(p)));
        p.trace(await(x.coroutines(p)));
        p.trace(await(x.other(p, new ProtectedAccess())));
        return async(await(x.lambdas(p)));
    }
}
