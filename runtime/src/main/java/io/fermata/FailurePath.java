// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.List;

/**
 * The classes of the runtime that are first needed when something goes wrong, or that a program may first need anywhere.
 * They are initialised when the runtime is: that may not be left to the end of a stack. A class whose initialiser
 * overflows the stack can never be used again, and what has to do with its failures would be another failure each time.
 *
 * <p>For the same reason, strings are not concatenated by {@code invokedynamic} in this module, see its {@code pom.xml}.
 */
final class FailurePath {
    static final List<String> CLASSES = List.of(
            "LogicalStack",
            "AwaitMark",
            "Positions",
            "internal.util.Sneaky",
            "Misuse",
            "CancelledError",
            "AsyncTimeoutException",
            "internal.util.StackRoom",
            "FreshStack",
            "FreshStack$Rescue",
            "InlineDriver",
            "StageWait",
            "ForeignOperation$Failed",
            "ForeignOperation$WakeIfForgotten",
            "Bridge$Of",
            "CallbackWait",
            "Waiters",
            "FailureReports$Report",
            "Task$Extras",
            "TimeLimit$Phase",
            "Outcome$Failure",
            "AsyncGenerator",
            "Generator",
            "EmptyFrame",
            "AsCompleted",
            "Prefetch",
            "AsyncContext",
            "AsyncLocal",
            "BridgedValues",
            "ReturnWhen",
            "WaitTasks$1",
            "AsyncBarrier$1",
            "Stall",
            "Unwoven");

    /** Set without a lock: to initialise them twice does no harm. */
    private static volatile boolean initialised;

    private FailurePath() {}

    static void initialise() {
        if (initialised) {
            return;
        }
        for (String name : CLASSES) {
            initialise(FailurePath.class.getPackageName() + "." + name);
        }
        initialised = true;
    }

    private static void initialise(String name) {
        try {
            Class<?> unused = Class.forName(name, true, FailurePath.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            // A jar that was minimised leaves out what no code of the program can reach.
        }
    }
}
