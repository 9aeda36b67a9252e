// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.internal.util.FrameName;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Frame#positions} packs: the only place that knows the format.
 *
 * <pre>
 *   name     1 character: by how much the frame class's name is longer than its host's, with which it begins
 *   file     1 character: the length of the source file's name, and its characters; 0: the outermost class's name and
 *            ".java"; 0xFFFF: unknown
 *   states   1 character: how many states there are
 *   lines    1 character for each state, from 1; 0: unknown
 *   live     the live fields of each state, from 0, the arguments; nothing if they are not known
 * </pre>
 *
 * The fields of the class are numbered in the order of their names. Up to seven: one character for each state, with a bit
 * for each live field, the lowest for field 0. More: for each state the fields that are not as they were at the state
 * before (none live, before state 0), as a character that counts them and one for each.
 */
final class Positions {
    /** Up to so many fields, the live ones are bits of one character. */
    static final int BITS = 7;

    private static final char UNKNOWN_FILE = 0xFFFF;

    private Positions() {}

    /** Where a suspended frame waits; null for the runtime's own, which are not shown. */
    static @Nullable StackTraceElement of(Frame<?> frame) {
        String packed = packed(frame);
        String frameClass = frame.getClass().getName();
        if (packed.length() < 3 || packed.charAt(0) >= frameClass.length()) {
            return null;
        }
        int hostLength = frameClass.length() - packed.charAt(0);
        String host = frameClass.substring(0, hostLength);
        return new StackTraceElement(
                host, method(packed, frameClass, hostLength), file(packed, host), line(packed, frame.state));
    }

    /** Whether stack traces show a frame. */
    static boolean known(Frame<?> frame) {
        return !packed(frame).isEmpty();
    }

    /**
     * The fields that are live at a state, 0 for the arguments; null if they are not known.
     *
     * @param packed what the frame class answers
     * @param state the state of a frame that is fresh or suspended
     * @param fields how many instance fields the frame class declares
     */
    static @Nullable BitSet liveFields(String packed, int state, int fields) {
        if (packed.length() < 3 || state < 0 || state > states(packed)) {
            return null;
        }
        int at = lines(packed) + states(packed);
        if (at == packed.length()) {
            return fields == 0 ? new BitSet() : null;
        }
        return fields <= BITS
                ? BitSet.valueOf(new long[] {packed.charAt(at + state)})
                : afterChanges(packed, at, state);
    }

    private static BitSet afterChanges(String packed, int start, int state) {
        BitSet live = new BitSet();
        int at = start;
        for (int i = 0; i <= state; i++) {
            int end = at + 1 + packed.charAt(at);
            for (at++; at < end; at++) {
                live.flip(packed.charAt(at));
            }
        }
        return live;
    }

    static String packed(Frame<?> frame) {
        return (String) frame.positions(null);
    }

    private static String method(String packed, String frameClass, int hostLength) {
        char length = packed.charAt(1);
        int named =
                length == UNKNOWN_FILE ? -1 : packed.substring(2, 2 + length).indexOf('\0');
        return named < 0 ? FrameName.method(frameClass, hostLength) : packed.substring(3 + named, 2 + length);
    }

    private static @Nullable String file(String packed, String host) {
        char length = packed.charAt(1);
        if (length == UNKNOWN_FILE) {
            return null;
        }
        if (length > 0) {
            String file = packed.substring(2, 2 + length);
            int end = file.indexOf('\0'); // behind it is the name of the method
            return end < 0 ? file : end == 0 ? null : file.substring(0, end);
        }
        String simple = host.substring(host.lastIndexOf('.') + 1);
        int dollar = simple.indexOf('$', 1);
        return (dollar < 0 ? simple : simple.substring(0, dollar)) + ".java";
    }

    /** The line of a state; -1, as in a {@link StackTraceElement}, if it is not known. */
    private static int line(String packed, int state) {
        if (state < 1 || state > states(packed)) {
            return -1;
        }
        char line = packed.charAt(lines(packed) + state - 1);
        return line == 0 ? -1 : line;
    }

    private static int states(String packed) {
        return packed.charAt(lines(packed) - 1);
    }

    /** Where the lines begin. */
    private static int lines(String packed) {
        char nameLength = packed.charAt(1);
        return 3 + (nameLength == UNKNOWN_FILE ? 0 : nameLength);
    }
}
