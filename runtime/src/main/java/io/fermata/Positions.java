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
                host, method(frameClass, hostLength), file(packed, host), line(packed, frame.state));
    }

    /** Whether stack traces show a frame. */
    static boolean known(Frame<?> frame) {
        return !packed(frame).isEmpty();
    }

    private static String packed(Frame<?> frame) {
        return (String) frame.positions(null);
    }

    /** The frame class of {@code Host.method} is called {@code Host$method-n}. */
    private static String method(String frameClass, int hostLength) {
        int dash = frameClass.lastIndexOf('-');
        return frameClass.substring(hostLength + 1, dash > hostLength ? dash : frameClass.length());
    }

    private static @Nullable String file(String packed, String host) {
        char length = packed.charAt(1);
        if (length == UNKNOWN_FILE) {
            return null;
        }
        if (length > 0) {
            return packed.substring(2, 2 + length);
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
