// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Frame#positions} packs: the only place that knows the format. */
final class Positions {
    private static final char UNKNOWN_FILE = 0xFFFF;

    private Positions() {}

    /** Where a suspended frame waits; null for the runtime's own, which are not shown. */
    static @Nullable StackTraceElement of(Frame<?> frame) {
        String packed = packed(frame);
        if (packed.length() < 2) {
            return null;
        }
        String frameClass = frame.getClass().getName();
        int hostLength = frameClass.length() - packed.charAt(0);
        String host = frameClass.substring(0, hostLength);
        return new StackTraceElement(
                host, method(packed, frameClass, hostLength), file(packed, host), line(packed, frame.state));
    }

    /** Whether stack traces show a frame. */
    static boolean known(Frame<?> frame) {
        return !packed(frame).isEmpty();
    }

    private static String packed(Frame<?> frame) {
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
        char nameLength = packed.charAt(1);
        int lines = 2 + (nameLength == UNKNOWN_FILE ? 0 : nameLength);
        int at = lines + state - 1;
        if (state < 1 || at >= packed.length() || packed.charAt(at) == 0) {
            return -1;
        }
        return packed.charAt(at);
    }
}
