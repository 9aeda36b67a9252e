// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Goes through all schedules with few departures from the usual order: first those with one, then those with two. */
final class ExhaustiveSearch {
    private final int depth;

    /** Those that have run, whose like with one departure more are still to come. */
    private final Queue<Ran> open = new ArrayDeque<>();

    ExhaustiveSearch(int depth) {
        this.depth = depth;
    }

    /** The next one, or null if there is none. */
    @Nullable
    Chooser next() {
        for (Ran first = open.peek(); first != null; first = open.peek()) {
            Chooser next = first.next();
            if (next != null) {
                return next;
            }
            open.remove();
        }
        return null;
    }

    static Chooser usual() {
        return new Departing(List.of());
    }

    /** To be told of each that has run. */
    void ran(Chooser chooser) {
        if (chooser instanceof Departing departing && departing.departures.size() < depth) {
            open.add(new Ran(departing));
        }
    }

    /**
     * At a step, another entry than usual.
     *
     * @param step which
     * @param place where the other one is; 0: the one whose turn it is waits until nothing else is ready
     */
    record Departure(int step, int place) {}

    private static final class Ran {
        private final Departing chooser;
        private int step;
        private int place;

        Ran(Departing chooser) {
            this.chooser = chooser;
            int last = chooser.departures.size() - 1;
            step = last < 0 ? 0 : chooser.departures.get(last).step() + 1;
        }

        @Nullable
        Chooser next() {
            while (step < chooser.steps() && (chooser.size(step) == 1 || place == chooser.size(step))) {
                step++;
                place = 0;
            }
            if (step >= chooser.steps()) {
                return null;
            }
            if (place != 0 && place == chooser.chosen(step)) {
                place++;
                return next();
            }
            List<Departure> departures = new ArrayList<>(chooser.departures);
            departures.add(new Departure(step, place++));
            return new Departing(departures);
        }
    }

    private static final class Departing extends Chooser {
        final List<Departure> departures;
        private final Map<Object, Boolean> held = new IdentityHashMap<>();
        private int made;

        Departing(List<Departure> departures) {
            this.departures = departures;
        }

        @Override
        int choose(Ready ready, int size) {
            int place = usual(ready, size);
            if (made < departures.size() && departures.get(made).step() == steps()) {
                int other = departures.get(made++).place();
                if (other == 0) {
                    held.put(ready.get(place), true);
                    place = usual(ready, size);
                } else {
                    place = Math.min(other, size - 1);
                }
            }
            if (!held.isEmpty()) {
                held.remove(ready.get(place));
            }
            return place;
        }

        private int usual(Ready ready, int size) {
            if (!held.isEmpty()) {
                for (int place = 0; place < size; place++) {
                    if (!held.containsKey(ready.get(place))) {
                        return place;
                    }
                }
            }
            return 0;
        }
    }
}
