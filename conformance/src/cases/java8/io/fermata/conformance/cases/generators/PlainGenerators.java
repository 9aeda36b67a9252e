// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Generators without awaits, consumed by for-each, by iterators, by each other and by async methods; closed and left early.
public final class PlainGenerators {
    private PlainGenerators() {}

    @Async
    static Generator<Integer> range(Probe p, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                p.trace("make", i);
                emit(i);
            }
        } finally {
            p.trace("left");
        }
        return end();
    }

    @Async
    static Generator<List<Integer>> subsets(List<Integer> of) {
        if (of.isEmpty()) {
            emit(new ArrayList<>());
            return end();
        }
        for (List<Integer> rest : subsets(of.subList(1, of.size()))) {
            emit(rest);
            List<Integer> with = new ArrayList<>(rest);
            with.add(0, of.get(0));
            emit(with);
        }
        return end();
    }

    @Async
    static Generator<Object> mixed(long l, double d, String s) {
        long sum = l;
        for (int i = 0; i < 3; i++) {
            emit(sum += i);
            emit(d * i);
            emit(i == 1 ? null : s + i);
        }
        synchronized (s) {
            sum++;
        }
        emit(sum);
        return end();
    }

    @Async
    static Generator<String> failing(int how) {
        try {
            emit("first");
            if (how == 0) throw new IllegalStateException("thrown");
            emit("second");
        } catch (IllegalStateException e) {
            emit("caught");
            if (how == 0) throw new IllegalArgumentException(e);
        } finally {
            if (how == 1) throw new IllegalStateException("finally");
        }
        return how > 1 ? end() : end();
    }

    static int early(Probe p, int limit) {
        int sum = 0;
        try (Generator<Integer> items = range(p, 0, 10)) {
            for (int i : items) {
                sum += i;
                if (sum > limit) return sum;
            }
        }
        return -sum;
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i : range(p, 0, 2)) p.trace("use", i, await(p.value(i)));
        p.trace(early(p, 3), early(p, 100));
        for (List<Integer> each : subsets(Arrays.asList(1, 2, 3))) p.trace(each);
        for (Object each : mixed(5, 0.5, "s")) p.trace(each);
        for (int how = 0; how < 3; how++) {
            try (Generator<String> items = failing(how)) {
                for (String each : items) p.trace(how, each);
            } catch (RuntimeException e) {
                p.trace("out", e);
            }
        }
        Generator<Integer> shared = range(p, 5, 9);
        Iterator<Integer> iterator = shared.iterator();
        int sum = iterator.next() * await(p.value(100)) + iterator.next();
        for (int rest : shared) sum += await(p.value(rest));
        p.trace(iterator.hasNext());
        try {
            iterator.next();
        } catch (NoSuchElementException e) {
            p.trace("no more");
        }
        return async(sum);
    }
}
