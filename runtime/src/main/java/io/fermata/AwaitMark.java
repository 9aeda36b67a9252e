// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Marks the awaits that {@link LogicalStack} adds to a trace with the task that awaited and with what it awaited. Several
 * tasks may receive one failure, one after the other; each is to find its own awaits in the trace, and not those of the
 * others, which have not called it.
 *
 * <p>The mark is the module version of an element, which nothing prints where there is no name of a module. So it costs
 * nothing beside the trace, and no memory grows with the number of those who receive an exception.
 */
final class AwaitMark {
    private static final String START = "await ";
    private static final String OF = " of ";

    /** As it ends the marks of awaits at which nothing was received: the exception was thrown above them. */
    private static final String NOTHING = OF + "0";

    /** As it ends the marks of a task that throws what another task has thrown or received before it. */
    private static final String AGAIN = OF + "again";

    private final String text;

    /** What the marks of the failed task begin with; null if what has failed is no task. */
    private final @Nullable String failedTask;

    private AwaitMark(Task<?> task, @Nullable Object source, @Nullable Task<?> failed) {
        text = by(task) + (source == null ? "0" : Integer.toHexString(System.identityHashCode(source)));
        failedTask = failed == null ? null : by(failed);
    }

    private AwaitMark(String task, String end) {
        text = task + end;
        failedTask = task;
    }

    private static String by(Task<?> task) {
        return START + Integer.toHexString(System.identityHashCode(task)) + OF;
    }

    /** For awaits of a task in which an exception goes up. */
    static AwaitMark thrownIn(Task<?> task) {
        return new AwaitMark(task, null, task);
    }

    /** For awaits of a task that receives the failure of something. */
    static AwaitMark delivered(@Nullable Object source, Task<?> task) {
        return new AwaitMark(task, source, source instanceof AsyncFuture<?> future ? future.failedTask() : null);
    }

    /**
     * The mark to use for an exception with a trace. If the exception has been in other tasks before, only the awaits of the
     * first one are how it came about; those of each further task that throws it make way for those of the next.
     */
    AwaitMark in(StackTraceElement[] trace) {
        if (failedTask == null || !text.endsWith(NOTHING)) {
            return this;
        }
        for (StackTraceElement element : trace) {
            String mark = mark(element);
            if (mark != null && !mark.equals(text)) {
                return new AwaitMark(failedTask, AGAIN);
            }
        }
        return this;
    }

    StackTraceElement on(StackTraceElement element) {
        return new StackTraceElement(
                null,
                null,
                text,
                element.getClassName(),
                element.getMethodName(),
                element.getFileName(),
                element.getLineNumber());
    }

    /** Whether two elements stand for the same, marked or not. */
    static boolean same(StackTraceElement a, StackTraceElement b) {
        return a.getLineNumber() == b.getLineNumber()
                && a.getMethodName().equals(b.getMethodName())
                && a.getClassName().equals(b.getClassName())
                && Objects.equals(a.getFileName(), b.getFileName());
    }

    /**
     * A trace without the awaits through which the failure did not come here; the same array if all may stay. A failed
     * task has its awaits in it, unless they have made way for those of another one.
     */
    StackTraceElement[] withoutOthers(StackTraceElement[] trace) {
        if (failedTask == null) {
            return cut(trace, firstOfSameSource(trace), false);
        }
        int end = afterLastOf(failedTask, trace);
        if (end > 0) {
            return cut(trace, end, false);
        }
        return cut(trace, 0, true);
    }

    /** Takes out marked elements from an index on; or only those at which something was received, or thrown again. */
    private static StackTraceElement[] cut(StackTraceElement[] trace, int from, boolean received) {
        StackTraceElement[] result = trace.clone();
        int kept = 0;
        for (int i = 0; i < trace.length; i++) {
            String mark = mark(trace[i]);
            if (i < from || mark == null || (received && mark.endsWith(NOTHING))) {
                result[kept++] = trace[i];
            }
        }
        return kept == trace.length ? trace : Arrays.copyOf(result, kept);
    }

    /** Where somebody else received what is received now; the end if nobody did. */
    private int firstOfSameSource(StackTraceElement[] trace) {
        String source = text.substring(text.indexOf(OF));
        for (int i = 0; i < trace.length; i++) {
            String mark = mark(trace[i]);
            if (mark != null && mark.endsWith(source)) {
                return i;
            }
        }
        return trace.length;
    }

    /** Zero if the task has no awaits in the trace, or its awaits have been taken out for others. */
    private static int afterLastOf(String task, StackTraceElement[] trace) {
        for (int i = trace.length; i > 0; i--) {
            String mark = mark(trace[i - 1]);
            if (mark != null && mark.startsWith(task)) {
                return i;
            }
        }
        return 0;
    }

    private static @Nullable String mark(StackTraceElement element) {
        String version = element.getModuleVersion();
        return version != null && element.getModuleName() == null && version.startsWith(START) ? version : null;
    }
}
