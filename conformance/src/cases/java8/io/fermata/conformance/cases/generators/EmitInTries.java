// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Emits in try, catch and finally blocks and among resources, with the generator consumed to its end or closed at each item.
public final class EmitInTries {
    private EmitInTries() {}

    static final class R implements AutoCloseable {
        final Probe p;
        final String name;

        R(Probe p, String name) {
            this.p = p;
            this.name = name;
            p.trace("open", name);
        }

        @Override
        public void close() {
            p.trace("close", name);
        }
    }

    @Async
    static AsyncGenerator<Object> nested(Probe p) {
        int x = 1;
        try {
            emit(x);
            x = await(p.value(2));
            try {
                emit(x++);
                await(p.failed(new IllegalStateException("a" + x)));
                emit("never");
            } catch (IllegalStateException e) {
                emit(e.getMessage());
                p.trace("caught", e, x);
                x = await(p.value(x * 10));
                emit(x);
            } finally {
                p.trace("inner finally", x, await(p.value('f')));
            }
            emit("between");
        } catch (RuntimeException e) {
            p.trace("not this one", e);
        } finally {
            p.trace("outer finally", x);
            await(p.pause());
            p.trace("outer finally ends");
        }
        emit("last");
        return end();
    }

    @Async
    static AsyncGenerator<Object> resources(Probe p) {
        try (R a = new R(p, await(p.value("a")));
                R b = new R(p, a.name + "b")) {
            emit(b.name);
            try (R c = new R(p, "c")) {
                emit(await(p.value(c.name)));
            }
            emit("c is closed");
        } finally {
            p.trace("all closed");
        }
        return end();
    }

    @Async
    static AsyncGenerator<Integer> returnInFinally(Probe p) {
        for (int i = 0; ; i++) {
            try {
                emit(i);
                if (i == 1) continue;
                await(p.pause());
                if (i == 3) throw new IllegalArgumentException("swallowed");
            } finally {
                p.trace("finally", i);
                if (i == 3) return end();
                if (i == 7) break;
            }
        }
        return end();
    }

    @Async
    static AsyncGenerator<Integer> returnThroughFinally(Probe p) {
        try {
            emit(1);
            return end();
        } finally {
            await(p.pause());
            p.trace("finally");
        }
    }

    @Async
    static AsyncGenerator<Integer> failing(Probe p, boolean checked) {
        try {
            emit(1);
            if (checked) throw new java.io.IOException("checked");
            emit(await(p.<Integer>failed(new IllegalStateException("awaited"))));
        } catch (java.io.IOException e) {
            emit(2);
            throw new IllegalArgumentException(e);
        } finally {
            await(p.pause());
            p.trace("finally");
        }
        return end();
    }

    @Async
    static AsyncGenerator<Object> watchingExit(Probe p) {
        try {
            emit(1);
            emit(2);
        } catch (Exception e) {
            p.trace("not for exceptions", e);
        } catch (GeneratorExit e) {
            p.trace("exit", await(p.value(1)));
            throw e;
        }
        try {
            emit(3);
        } catch (Throwable e) {
            p.trace("ends quietly");
            await(p.pause());
        }
        p.trace("end");
        return end();
    }

    @Async
    static AsyncGenerator<Integer> stubborn(Probe p) {
        try {
            emit(1);
        } finally {
            await(p.pause());
            emit(2);
        }
        return end();
    }

    @Async
    static AsyncGenerator<Integer> failingOnExit(Probe p) {
        try {
            emit(1);
            emit(2);
        } finally {
            await(p.failed(new IllegalStateException("finally")));
        }
        return end();
    }

    /** Takes so many items, or all, and closes. */
    @Async
    static Coroutine<Void> take(Probe p, int count, AsyncGenerator<?> items) {
        p.trace("take", count);
        try {
            for (int i = 0; i != count && await(items.next()); i++) p.trace("item", items.current());
        } catch (Exception e) {
            p.trace("thrown", e);
        }
        try {
            if (count % 2 == 0) await(items.aclose());
            else items.close();
        } catch (Exception e) {
            p.trace("thrown by close", e);
        }
        p.trace(await(items.next()));
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int count = 0; count < 8; count++) await(take(p, count, nested(p)));
        for (int count = 0; count < 5; count++) await(take(p, count, resources(p)));
        for (int count = 1; count < 6; count++) await(take(p, count, returnInFinally(p)));
        for (int count = 1; count < 3; count++) await(take(p, count, returnThroughFinally(p)));
        for (int count = 1; count < 5; count++) {
            await(take(p, count, failing(p, true)));
            await(take(p, count, failing(p, false)));
            await(take(p, count, watchingExit(p)));
        }
        for (int count = 1; count < 4; count++) {
            await(take(p, count, stubborn(p)));
            await(take(p, count, failingOnExit(p)));
        }
        return async("done");
    }
}
