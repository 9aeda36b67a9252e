// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// An emit wherever a statement may stand: loops of each kind and their updates, switches, labels, conditions, blocks.
public final class EmitStatements {
    private EmitStatements() {}

    @Async
    static AsyncGenerator<Object> loops(Probe p, int n) {
        for (int i = 0; i < n; emit("update " + i), i++) {
            if (i % 2 == 0) emit(await(p.value(i)));
            else emit(-i);
        }
        int left = n;
        while (left > 0) emit("w" + left--);
        do {
            emit(left);
        } while (await(p.value(left++)) < n);
        for (String s : new String[] {"x", null, "y"}) emit(s);
        for (Object o : Arrays.asList(1, await(p.value(2L)), 'c')) emit(o);
        return end();
    }

    @Async
    static AsyncGenerator<String> labels(Probe p) {
        outer:
        for (int i = 0; ; i++) {
            inner:
            for (int j = 0; j < 4; j++) {
                if (j == i) continue outer;
                emit(i + "," + j);
                if (await(p.value(i + j)) > 4) break outer;
                if (j == 2) {
                    emit("break");
                    break inner;
                }
            }
            emit("end of " + i);
        }
        emit("out");
        return end();
    }

    @Async
    static AsyncGenerator<Object> switches(Probe p, Object[] values) {
        for (Object value : values) {
            switch (String.valueOf(value)) {
                case "a":
                    emit("A");
                case "b":
                    emit(await(p.value("falls")));
                    break;
                case "long string":
                    return end();
                default:
                    emit(value == null ? "null" : value.hashCode());
            }
            switch (value == null ? -1 : value.hashCode() % 3) {
                case 0:
                    emit(0);
                    continue;
                case 1000:
                    emit("never");
                case 1:
                    emit(1);
            }
            emit("behind");
        }
        return end();
    }

    @Async
    static AsyncGenerator<Integer> nothing(Probe p) {
        return end();
    }

    @Async
    static AsyncGenerator<Integer> onlyAwaits(Probe p) {
        await(p.pause());
        await(p.pause());
        return end();
    }

    @Async
    static AsyncGenerator<Integer> first() {
        emit(1);
        return end();
    }

    @Async
    static AsyncGenerator<Integer> endless(Probe p) {
        for (; ; ) emit(await(p.value(1)));
    }

    @Async
    static AsyncGenerator<Integer> returns(Probe p, int how) {
        if (how == 0) return end();
        emit(how);
        if (how == 1) return end();
        AsyncGenerator<Integer> kept = end();
        emit(10 * how);
        if (how == 2) return kept;
        emit(await(p.value(100 * how)));
        return how == 3 ? end() : await(p.value(how)) == 4 ? kept : end();
    }

    @Async
    static Coroutine<Void> show(Probe p, AsyncGenerator<?> items) {
        while (await(items.next())) {
            p.trace("item", items.current());
            await(p.pause());
        }
        p.trace("end", await(items.next()));
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        await(show(p, loops(p, 3)));
        await(show(p, labels(p)));
        await(show(p, switches(p, new Object[] {"a", "b", null, 3, "x", "long string", "b"})));
        await(show(p, nothing(p)));
        await(show(p, onlyAwaits(p)));
        await(show(p, first()));
        for (int how = 0; how < 6; how++) await(show(p, returns(p, how)));
        AsyncGenerator<Integer> ones = endless(p);
        int sum = 0;
        while (sum < 100 && await(ones.next())) sum += ones.current();
        await(ones.aclose());
        return async(sum);
    }
}
