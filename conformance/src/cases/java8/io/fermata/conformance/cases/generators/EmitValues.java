// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Items of every type, and locals of every type that are live across emits; parameters assigned, slots reused, stale values gone.
public final class EmitValues {
    private EmitValues() {}

    @Async
    static AsyncGenerator<Object> everyType(Probe p, byte b, short s, char c, int i, long l, float f, double d, boolean z) {
        emit(b);
        emit(s);
        emit(c);
        emit(i);
        emit(l);
        emit(f);
        emit(d);
        emit(z);
        emit(null);
        emit(new int[] {i});
        b += 1;
        s *= 2;
        c++;
        i <<= await(p.value(2));
        l -= i;
        f /= 2;
        d = -d;
        z ^= true;
        emit(b + s);
        emit("" + c + i + l);
        emit(f + d);
        emit(z ? l : d);
        return end();
    }

    @Async
    static AsyncGenerator<Number> reusedSlots(Probe p, boolean pick) {
        {
            long wide = 1L << 40;
            emit(wide);
            emit(wide + 1);
        }
        {
            String text = pick ? "12" : null;
            emit(text == null ? -1 : Integer.parseInt(text));
            double other = 1.5;
            emit(other + (text == null ? 0 : text.length()));
        }
        Number n = pick ? (Number) Integer.valueOf(3) : (Number) Double.valueOf(4);
        emit(n);
        emit(await(p.value(n.intValue() + 1)));
        int unassigned;
        if (pick) {
            unassigned = 7;
            emit(unassigned);
        }
        unassigned = 8;
        emit(unassigned);
        return end();
    }

    @Async
    static <T extends Comparable<T>> AsyncGenerator<T> running(Probe p, List<T> values) {
        T best = null;
        for (T value : values) {
            if (best == null || await(p.value(value)).compareTo(best) > 0) best = value;
            emit(best);
        }
        return end();
    }

    @Async
    static AsyncGenerator<int[]> sameArray(int n) {
        int[] array = {0};
        for (; array[0] < n; array[0]++) emit(array);
        return end();
    }

    @Async
    static AsyncGenerator<String> varargs(Probe p, long first, String... rest) {
        int i = 0;
        for (String each : rest) emit(first + each + i++);
        rest = new String[] {await(p.value("z"))};
        first++;
        emit(first + rest[0]);
        return end();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        AsyncGenerator<Object> all =
                everyType(p, (byte) 127, (short) 3, 'x', 5, 1L << 33, 2.5f, -1e300, false);
        while (await(all.next())) p.trace(all.current());
        for (boolean pick : new boolean[] {true, false}) {
            AsyncGenerator<Number> numbers = reusedSlots(p, pick);
            double sum = 0;
            while (await(numbers.next())) {
                p.trace(numbers.current());
                sum += numbers.current().doubleValue();
            }
            p.trace(sum);
        }
        AsyncGenerator<String> best = running(p, Arrays.asList("b", "a", "d", "c"));
        while (await(best.next())) p.trace(best.current());
        AsyncGenerator<int[]> arrays = sameArray(3);
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (await(arrays.next())) {
            seen.add(arrays.current());
            p.trace(arrays.current()[0]);
        }
        AsyncGenerator<String> texts = varargs(p, 5, "a", "b");
        while (await(texts.next())) p.trace(texts.current(), texts.current().equals(texts.current()));
        return async(seen.size());
    }
}
