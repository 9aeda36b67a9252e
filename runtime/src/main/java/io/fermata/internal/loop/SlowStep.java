// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

/** What the {@code Watchdog} saw of a loop's thread while a task or a callback held it: its trace is that stack. */
public final class SlowStep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger("io.fermata");

    private SlowStep(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }

    public static SlowStep of(String holder, long millis, Thread held, StackTraceElement[] stack) {
        return new SlowStep(
                holder + " has held the loop's thread \"" + held.getName() + "\" for " + millis + " ms, and was here",
                stack);
    }

    /** At once: what holds the thread may never let go. */
    public void log() {
        LOG.log(System.Logger.Level.WARNING, getMessage(), this);
    }
}
