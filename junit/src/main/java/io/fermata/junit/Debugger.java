// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

/** Whether time limits are off, because somebody steps through a test. */
final class Debugger {
    /** Replaying one schedule is what debuggers are for. */
    private static final boolean THERE =
            Boolean.getBoolean("fermata.test.debug") || System.getProperty(Exploration.REPLAY) != null;

    private Debugger() {}

    static boolean isThere() {
        return THERE;
    }
}
