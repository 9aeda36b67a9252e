// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

// Enhanced for over arrays of every kind, collections, generic iterables, with empty body, with an awaited iterable, modified while iterating.
public final class EnhancedForForms {
    private EnhancedForForms() {}

    static Iterable<Integer> upTo(Probe p, int n) {
        return () -> new Iterator<Integer>() {
            int next = 0;

            @Override
            public boolean hasNext() {
                p.trace("hasNext");
                return next < n;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (String s : new String[] {"a", "b"}) {}
        for (String s : await(p.value(new String[] {"a", "b"}))) {
            ;
        }
        long sum = 0;
        for (byte b : new byte[] {1, 2}) {
            sum += b + await(p.value(1));
        }
        for (char c : await(p.value("xyz")).toCharArray()) {
            sum += c - await(p.value('x'));
        }
        for (long l : new long[] {1L << 32, 1}) {
            sum += l * await(p.value(2));
        }
        for (double d : new double[] {0.5, await(p.value(1.5))}) {
            sum += (long) (d * await(p.value(2.0)));
        }
        for (boolean b : new boolean[] {true, false}) {
            sum += await(p.value(b)) ? 1000 : 0;
        }
        for (int[] row : new int[][] {{1, 2}, {}, {3}}) {
            for (int cell : row) {
                sum += await(p.value(cell));
            }
        }
        for (int i : upTo(p, 2)) {
            sum += await(p.value(i));
        }
        for (Integer i : await(Help.of(p, upTo(p, 1)))) {
            p.trace(i, await(p.value(i)));
        }
        List<Integer> list = new ArrayList<>(Arrays.asList(1, 2, 3));
        try {
            for (int i : list) {
                list.remove(await(p.value((Integer) i)));
            }
        } catch (java.util.ConcurrentModificationException e) {
            p.trace(e);
        }
        for (Map.Entry<String, Integer> e : new TreeMap<>(Collections.singletonMap("k", await(p.value(1)))).entrySet()) {
            p.trace(e.getKey(), e.getValue() + await(p.value(1)));
        }
        int[] a = {1, 2, 3};
        for (int x : a) {
            a = new int[] {await(p.value(x)), 9};
        }
        for (final String s : new TreeSet<>(Arrays.asList("q", "r"))) {
            Supplier<String> later = () -> s;
            await(p.pause());
            p.trace(later.get());
        }
        p.trace(a, list);
        return async(sum);
    }
}
