// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The types of the locals at one place, which cannot change. Kept in runs of a few slots that are shared with the types at
 * other places: those of a method with many locals would take the square of its size otherwise.
 */
final class SlotTypes extends AbstractList<Object> implements RandomAccess {
    static final SlotTypes NONE = new SlotTypes(new Object[0][], 0);

    private static final int BITS = 4;
    private static final int RUN = 1 << BITS;

    private final Object[][] runs;
    private final int size;

    private SlotTypes(Object[][] runs, int size) {
        this.runs = runs;
        this.size = size;
    }

    /** The same types as in a list, sharing what did not change; this very object if nothing did. */
    SlotTypes updated(List<Object> types) {
        int count = (types.size() + RUN - 1) >> BITS;
        Object @Nullable [][] result = count == runs.length ? null : Arrays.copyOf(runs, count);
        for (int run = 0; run < count; run++) {
            if (run >= runs.length || !isSame(runs[run], types, run)) {
                result = result == null ? runs.clone() : result;
                result[run] = run(types, run);
            }
        }
        if (result == null) {
            return types.size() == size ? this : new SlotTypes(runs, types.size());
        }
        return new SlotTypes(result, types.size());
    }

    @SuppressWarnings("ReferenceEquality") // one type object, one value
    private static boolean isSame(Object[] before, List<Object> types, int run) {
        int from = run << BITS;
        boolean same = before.length == Math.min(RUN, types.size() - from);
        for (int i = 0; same && i < before.length; i++) {
            same = before[i] == types.get(from + i);
        }
        return same;
    }

    private static Object[] run(List<Object> types, int run) {
        int from = run << BITS;
        return types.subList(from, Math.min(from + RUN, types.size())).toArray();
    }

    @Override
    public Object get(int slot) {
        return runs[slot >> BITS][slot & (RUN - 1)];
    }

    @Override
    public int size() {
        return size;
    }
}
