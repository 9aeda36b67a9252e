// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes departures from the usual order back, as long as the test still fails: delta debugging, after Zeller and Hildebrandt.
 * In the end none can be left out, and none can be shorter by half, unless the runs are used up before.
 */
final class Shrinker {
    private static final int RUNS = 1_000;

    private final Predicate<List<Hold>> fails;
    private int runs;

    Shrinker(Predicate<List<Hold>> fails) {
        this.fails = fails;
    }

    List<Hold> shrink(List<Hold> departures) {
        if (fails(List.of())) {
            return List.of();
        }
        return shorten(fewer(departures));
    }

    private List<Hold> fewer(List<Hold> departures) {
        List<Hold> left = departures;
        int parts = 2;
        while (left.size() > 1 && runs < RUNS) {
            List<Hold> less = withoutOnePart(left, parts);
            if (less.size() < left.size()) {
                left = less;
                parts = Math.max(parts - 1, 2);
            } else if (parts >= left.size()) {
                break;
            } else {
                parts = Math.min(parts * 2, left.size());
            }
        }
        return left;
    }

    private List<Hold> withoutOnePart(List<Hold> departures, int parts) {
        int size = departures.size();
        for (int part = parts - 1; part >= 0; part--) { // what comes after the fault goes first
            int from = part * size / parts;
            int to = (part + 1) * size / parts;
            List<Hold> less = new ArrayList<>(departures.subList(0, from));
            less.addAll(departures.subList(to, size));
            if (from < to && fails(less)) {
                return less;
            }
        }
        return departures;
    }

    private List<Hold> shorten(List<Hold> departures) {
        List<Hold> shorter = new ArrayList<>(departures);
        for (int i = 0; i < shorter.size(); i++) {
            for (int steps = 1; steps < shorter.get(i).steps(); steps *= 2) {
                Hold longer = shorter.get(i);
                shorter.set(i, new Hold(longer.key(), steps));
                if (fails(shorter)) {
                    break;
                }
                shorter.set(i, longer);
            }
        }
        return shorter;
    }

    private boolean fails(List<Hold> departures) {
        return runs++ < RUNS && fails.test(departures);
    }
}
