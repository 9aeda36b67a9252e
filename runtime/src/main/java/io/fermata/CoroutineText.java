// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a coroutine: which method was called, and how far it has come. Made of names and numbers only: no code of
 * users is called, since whoever prints a coroutine may be looking for a mistake.
 */
final class CoroutineText {
    private static final String NOT_STARTED = "not started";
    private static final String RUNNING = "running";
    private static final String SUSPENDED = "suspended";
    private static final String FINISHED = "finished";

    private CoroutineText() {}

    static String of(Coroutine<?> coroutine) {
        return "coroutine " + name(coroutine) + ", " + status(coroutine);
    }

    private static String name(Coroutine<?> coroutine) {
        StackTraceElement position = coroutine instanceof Frame<?> frame ? Positions.of(frame) : null;
        if (position != null) {
            String host = position.getClassName();
            return host.substring(host.lastIndexOf('.') + 1) + "." + position.getMethodName();
        }
        String name = coroutine.getClass().getName();
        return own(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The public method that makes the runtime's own coroutines of a class. */
    static String own(String simple) {
        return switch (simple) {
            case "Sleep", "YieldNow", "Race", "WaitTasks" -> "Fermata." + uncapitalized(simple);
            case "ThenValue" -> "Fermata.sleep";
            case "TimeLimit" -> "Fermata.withTimeout";
            case "NoTime" -> "Fermata.waitFor";
            case "Completed" -> "Fermata.async";
            case "Calling" -> "Fermata.coroutine";
            case "FromStage" -> "Fermata.from";
            case "JobWait" -> "Fermata.runInExecutor";
            case "CallbackWait" -> "Fermata.fromCallback";
            case "GeneratorStep" -> "AsyncGenerator.next";
            case "AsCompleted$Next" -> "Fermata.asCompleted";
            default -> {
                int dollar = simple.indexOf('$');
                yield dollar < 0
                        ? simple
                        : simple.substring(0, dollar) + "." + uncapitalized(simple.substring(dollar + 1));
            }
        };
    }

    private static String uncapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String status(Coroutine<?> coroutine) {
        if (coroutine instanceof Frame<?> frame) {
            return status(frame);
        } else if (coroutine instanceof Operation<?> operation) {
            return status(operation);
        } else if (coroutine instanceof GeneratorStep<?> step) {
            return step.isFresh() ? NOT_STARTED : FINISHED;
        }
        return coroutine instanceof Completed<?> completed && completed.isFresh() ? NOT_STARTED : FINISHED;
    }

    private static String status(Operation<?> operation) {
        return switch (operation.phase) {
            case Operation.FRESH -> NOT_STARTED;
            case Operation.DONE -> FINISHED;
            default -> SUSPENDED;
        };
    }

    private static String status(Frame<?> frame) {
        return switch (frame.state) {
            case Frame.FRESH -> NOT_STARTED;
            case Frame.RUNNING -> RUNNING;
            case Frame.DONE -> FINISHED;
            default -> isResumed(frame) ? RUNNING : SUSPENDED + place(Positions.of(frame));
        };
    }

    /** Whether a frame, whose state is that of its last suspension, runs on the calling thread. */
    private static boolean isResumed(Frame<?> frame) {
        ThreadState thread = ThreadState.getIfAny();
        Driver driver = thread == null ? null : thread.running;
        if (driver == null) {
            return false;
        }
        Task<?> current = driver.current();
        return (current != null && current.leaf == frame)
                || (driver.loop != null && driver.running() instanceof Task<?> outer && outer.leaf == frame);
    }

    private static String place(@Nullable StackTraceElement position) {
        String file = position == null ? null : position.getFileName();
        if (position == null || file == null) {
            return "";
        }
        return " at (" + file + (position.getLineNumber() < 0 ? ")" : ":" + position.getLineNumber() + ")");
    }
}
