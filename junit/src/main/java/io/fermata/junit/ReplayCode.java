// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One schedule of one test, as a text that fits into a command line: {@code test-checksum-departure-departure}.
 *
 * @param test tells the test from others
 * @param checksum tells the way it took from others
 * @param departures from the usual order
 */
record ReplayCode(String test, String checksum, List<Hold> departures) {
    @Override
    public String toString() {
        String text = test + "-" + checksum;
        return departures.isEmpty()
                ? text
                : text + departures.stream().map(Hold::toString).collect(Collectors.joining("-", "-", ""));
    }

    /** Null if the text is of another test. */
    static @Nullable ReplayCode parse(String text, String test) {
        String[] parts = text.strip().split("-", -1);
        if (!parts[0].equals(test)) {
            return null;
        }
        try {
            List<Hold> departures = new ArrayList<>();
            for (int i = 2; i < parts.length; i++) {
                departures.add(Hold.parse(parts[i]));
            }
            return new ReplayCode(test, parts[1], departures);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + Exploration.REPLAY + "=" + text
                            + " is no code of a schedule; copy it from the failure as it is",
                    e);
        }
    }

    static String nameOf(String className, String method) {
        int hash = (className + "." + method).hashCode();
        return String.format("%04x", (hash ^ (hash >>> 16)) & 0xFFFF);
    }
}
