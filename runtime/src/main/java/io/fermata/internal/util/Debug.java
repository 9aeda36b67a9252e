// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

/**
 * The debug mode, on with {@code -Dfermata.debug=true}. What it costs is behind a constant: where it is off, the JIT
 * compiler leaves that out.
 */
public final class Debug {
    public static final boolean ON = Settings.isOn("fermata.debug", false);

    /** Whether coroutines are noted that nobody has used: in debug mode, and where a test kit asks for it. */
    public static final boolean NOTES = ON || Settings.isOn("fermata.notes", false);

    private Debug() {}
}
