// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.Awaitable;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects that a suspended case should or should not keep alive, followed by weak references. */
public final class Tracked {
    private static final int COLLECTIONS = 8;

    private final Map<String, WeakReference<Object>> references = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int checks;

    /**
     * Follows an object.
     *
     * @param name what to call it
     * @param object the object, which nobody else may hold
     * @return the same object
     */
    public <T> T track(String name, T object) {
        references.put(name, new WeakReference<>(object));
        return object;
    }

    /**
     * Makes an object to follow.
     *
     * @param name what to call it
     * @return a new object, whose text is the name
     */
    public Object make(String name) {
        return track(name, new StringBuilder(name));
    }

    /**
     * Gives something to await during which, once everything has suspended, the tracked objects that are still alive
     * are compared with a list.
     *
     * @param alive the names of those that shall be alive, separated by spaces
     * @return a future that completes after the look
     */
    public Awaitable<Void> alive(String alive) {
        Deferred<Void> looked = Fermata.deferred();
        EventLoop.current().callSoon(() -> {
            look(alive);
            looked.complete(null);
        });
        return looked;
    }

    private void look(String alive) {
        checks++;
        Set<String> expected = new TreeSet<>(alive.isEmpty() ? List.of() : List.of(alive.split(" ")));
        Set<String> found = Set.of();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            found = stillAlive();
            if (found.equals(expected)) {
                return;
            }
        }
        problems.add("look " + checks + ": alive are " + found + ", not " + expected);
    }

    private Set<String> stillAlive() {
        Set<String> names = new TreeSet<>();
        references.forEach((name, reference) -> {
            if (reference.get() != null) {
                names.add(name);
            }
        });
        return names;
    }

    /** What was found to be otherwise than expected. */
    public List<String> problems() {
        return problems;
    }

    /** How often the case asked for a look. */
    public int checks() {
        return checks;
    }
}
