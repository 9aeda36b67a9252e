// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

// Async lambdas stand in field initialisers, static initialisers, constructors, enum constants, interface fields, array initialisers, arguments of super, conditional arms.
public final class LambdaPlaces {
    static final Map<String, AsyncFunction<Probe, String>> BY_NAME = new LinkedHashMap<>();
    static final AsyncFunction<Probe, String> STATIC = p -> async("static" + await(p.value(1)));

    static {
        String captured = "cap";
        BY_NAME.put("clinit", p -> {
            String s = captured + await(p.value(2));
            return async(s);
        });
    }

    final AsyncFunction<Probe, String> own = p -> async(((LambdaPlaces) this).name + await(p.value(3)));
    final String name;
    final AsyncFunction<Probe, String> inConstructor;

    LambdaPlaces(String name) {
        this.name = name;
        this.inConstructor = p -> async(name + this.name + await(p.value(4)));
    }

    static class Base {
        final AsyncFunction<Probe, String> given;

        Base(AsyncFunction<Probe, String> given) {
            this.given = given;
        }
    }

    static class Derived extends Base {
        Derived(int n) {
            super(p -> async("super" + n + await(p.value(5))));
        }
    }

    interface Constants {
        AsyncFunction<Probe, String> IN_INTERFACE = p -> async("interface" + await(p.value(6)));
    }

    enum Op {
        ADD(p -> async("add" + await(p.value(7)))),
        SUB(p -> async("sub" + await(p.value(8))));

        final AsyncFunction<Probe, String> f;

        Op(AsyncFunction<Probe, String> f) {
            this.f = f;
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        LambdaPlaces x = new LambdaPlaces("n");
        p.trace(await(STATIC.apply(p)), await(BY_NAME.get("clinit").apply(p)), await(x.own.apply(p)));
        p.trace(await(x.inConstructor.apply(p)), await(new Derived(1).given.apply(p)));
        p.trace(await(Constants.IN_INTERFACE.apply(p)), await(Op.ADD.f.apply(p)), await(Op.SUB.f.apply(p)));
        List<AsyncCallable<Object>> list = Arrays.<AsyncCallable<Object>>asList(
                () -> async(await(p.value("a"))), () -> async(await(p.value("b"))));
        for (AsyncCallable<Object> each : list) {
            p.trace(await(each.call()));
        }
        for (int i = 0; i < 2; i++) {
            AsyncCallable<String> c = i == 0 ? () -> async("then" + await(p.value(1))) : () -> async("else");
            p.trace(await(c.call()));
        }
        return async(await(((AsyncCallable<String>) () -> async("cast" + await(p.value(9)))).call()));
    }
}
