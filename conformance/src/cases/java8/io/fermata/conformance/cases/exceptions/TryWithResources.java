// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.Closeable;
import java.io.IOException;

// Resources opened by awaits: one, two, null, used and closed in order; bodies and closes that throw; suppressed exceptions; catch and finally around.
public final class TryWithResources {
    private TryWithResources() {}

    static final class R implements AutoCloseable {
        final Probe p;
        final String name;
        final boolean bad;

        R(Probe p, String name, boolean bad) {
            this.p = p;
            this.name = name;
            this.bad = bad;
            p.trace("open", name);
        }

        @Override
        public void close() {
            p.trace("close", name);
            if (bad) throw new IllegalArgumentException("close " + name);
        }
    }

    @Async
    static Coroutine<R> open(Probe p, String name, boolean bad) {
        await(p.pause());
        return async(new R(p, name, bad));
    }

    @Async
    static Coroutine<String> use(Probe p, int how) {
        try (R a = await(open(p, "a", (how & 1) != 0));
                R none = await(p.value((R) null));
                R b = await(open(p, "b" + a.name, (how & 2) != 0))) {
            p.trace("body", await(p.value(b.name)), none);
            if ((how & 4) != 0) await(p.failed(new IllegalStateException("body")));
            return async(a.name + b.name + await(p.value("!")));
        } catch (IllegalArgumentException e) {
            p.trace("caught", e);
            return async("bad close " + await(p.value(1)));
        } finally {
            p.trace("finally", await(p.value(how)));
        }
    }

    @Async
    static Coroutine<Integer> loop(Probe p) {
        int n = 0;
        for (int i = 0; i < 4; i++) {
            try (R r = new R(p, "r" + i, false)) {
                if (i == 1) continue;
                n += await(p.value(r.name.length()));
                if (i == 2) break;
            }
        }
        try (Closeable c = () -> p.trace("lambda closed")) {
            n += await(p.value(100));
        } catch (IOException e) {
            n = -1;
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int how = 0; how < 8; how++) {
            try {
                p.trace(await(use(p, how)));
            } catch (IllegalStateException e) {
                p.trace("out", e);
            }
        }
        try (R failing = await(p.failed(new IllegalStateException("while opening")))) {
            p.trace("never", failing);
        } catch (IllegalStateException e) {
            p.trace(e);
        }
        return async(await(loop(p)));
    }
}
