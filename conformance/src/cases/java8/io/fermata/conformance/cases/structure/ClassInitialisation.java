// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.List;

// Async methods called from a static initialiser; static fields touched first after an await; initialisers run when and where Java says.
public final class ClassInitialisation {
    static Probe out;

    private ClassInitialisation() {}

    static class Lazy {
        static int v = note("Lazy");

        static int note(String s) {
            out.trace("init", s);
            return 7;
        }

        @Async
        static Coroutine<Integer> get(Probe p) {
            return async(v + await(p.value(1)));
        }
    }

    static class ByField {
        static {
            out.trace("init ByField");
        }

        static int v = 3;
        static final int CONSTANT = 4;
    }

    static class ByNew {
        static {
            out.trace("init ByNew");
        }
    }

    static class MadeInClinit {
        static final Coroutine<String> READY = Help.now("ready");
        static final List<AsyncCallable<String>> LATER = new ArrayList<>();

        static {
            LATER.add(() -> async("later" + await(out.value(1))));
        }
    }

    static class Fails {
        static {
            if (true) throw new IllegalStateException("init fails");
        }

        static int v;

        @Async
        static Coroutine<Integer> get() {
            return async(1);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        out = p;
        p.trace("start");
        await(p.pause());
        p.trace(await(Lazy.get(p)));
        p.trace(ByField.CONSTANT + await(p.value(1)));
        ByField.v += await(p.value(p.seen(2)));
        p.trace(ByField.v);
        Object o = p.seen(await(p.value(true))) ? new ByNew() : null;
        p.trace(o != null, await(MadeInClinit.READY), await(MadeInClinit.LATER.get(0).call()));
        try {
            await(Fails.get());
        } catch (ExceptionInInitializerError e) {
            p.trace(e);
        }
        try {
            Fails.v += await(p.value(1));
        } catch (NoClassDefFoundError e) {
            p.trace("not again");
        }
        return async("end");
    }
}
