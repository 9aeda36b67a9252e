// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.Task;
import io.fermata.internal.testkit.TestKit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is looked at closely: what became ready when, and ran when, from which line to which. Chooses what another run
 * has chosen, or what departures say.
 */
final class Trace extends Chooser {
    private static final TestKit KIT = TestKit.get();

    private final @Nullable Chooser model;
    private final Map<String, Integer> holds = new HashMap<>();

    private final List<Entry> waiting = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Entry> ran = new ArrayList<>();

    /** Chooses what another run has chosen. */
    Trace(Chooser model) {
        this.model = model;
    }

    /** Keeps to the usual order, but for these departures. */
    Trace(List<Hold> departures) {
        model = null;
        departures.forEach(each -> holds.put(each.key(), each.steps()));
    }

    /** Something that was ready once. */
    static final class Entry {
        final Object what;

        /** The same in each run: its kind, the number of the task, and how often that had been ready. */
        final String key;

        final String name;
        final int since;
        int left;
        int step;
        boolean passedOver;

        @Nullable
        String from;

        @Nullable
        String to;

        /** Whose turn it was, if not its own. */
        @Nullable
        Entry insteadOf;

        Entry(Object what, String key, int since, int left) {
            this.what = what;
            this.key = key;
            this.since = since;
            this.left = left;
            name = KIT.name(what);
            from = position(what);
        }
    }

    private static @Nullable String position(Object what) {
        StackTraceElement place = KIT.place(what);
        return place == null
                ? null
                : place.getMethodName() + "(" + place.getFileName() + ":" + place.getLineNumber() + ")";
    }

    @Override
    int choose(Ready ready, int size) {
        finishLast();
        for (int place = waiting.size(); place < size; place++) {
            String key = key(ready.get(place));
            waiting.add(new Entry(ready.get(place), key, steps(), holds.getOrDefault(key, 0)));
        }
        int place = model == null ? unheld() : steps() < model.steps() ? Math.min(model.chosen(steps()), size - 1) : 0;
        Entry chosen = waiting.get(place);
        if (place > 0) {
            chosen.insteadOf = waiting.get(0);
            waiting.subList(0, place).forEach(each -> each.passedOver = true);
        }
        waiting.remove(place);
        waiting.forEach(each -> each.left = Math.max(each.left - 1, 0));
        chosen.step = steps();
        ran.add(chosen);
        return place;
    }

    private int unheld() {
        for (int place = 0; place < waiting.size(); place++) {
            if (waiting.get(place).left == 0) {
                return place;
            }
        }
        return 0;
    }

    private void finishLast() {
        if (!ran.isEmpty()) {
            Entry last = ran.get(ran.size() - 1);
            if (last.what instanceof Task<?> task) {
                last.to = task.isDone() ? "its end" : position(task);
            }
        }
    }

    private String key(Object what) {
        String kind = what instanceof Task<?> ? "t" : kind(KIT.name(what));
        int number = KIT.number(what);
        String who = number == 0 ? kind : kind + number;
        return who + "." + seen.merge(who, 1, Integer::sum);
    }

    private static String kind(String name) {
        return switch (name) {
            case "a job" -> "j";
            case "a timer" -> "a";
            case "a callback" -> "c";
            default -> "s";
        };
    }

    List<Entry> ran() {
        finishLast();
        return ran;
    }

    /** The departures that give this run: each entry that others have overtaken was held back. */
    List<Hold> departures() {
        return ran.stream()
                .filter(each -> each.passedOver)
                .map(each -> new Hold(each.key, each.step - each.since))
                .toList();
    }

    /** The same for two runs that took the same way. */
    String checksum() {
        int hash = 0;
        for (Entry each : ran) {
            hash = hash * 31 + each.key.hashCode();
        }
        return String.format("%04x", (hash ^ (hash >>> 16)) & 0xFFFF);
    }
}
