// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.Machine;
import io.fermata.internal.util.Sneaky;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the awaits that are suspended into the stack traces of exceptions, in place, as if they had been calls.
 *
 * <pre>
 *   Host.inner       what was on the stack above the step's loop
 *   Host.middle      what was suspended: the callers of the resumed frame, innermost first
 *   Host.outer
 *   Turns.turn       what was on the stack below
 *   Main.main
 * </pre>
 *
 * The machinery in between is left out. A chain that the trace has already is not added again: an exception may cross
 * many frames, be thrown again, and be awaited again in a loop.
 */
final class LogicalStack {
    /** How many awaits are added at most, to one exception. */
    static final int LIMIT = 1024;

    /** The class of the element that stands for the awaits beyond the limit. */
    private static final String MORE = "fermata";

    /** Classes that stand between user code that awaits and user code that is awaited. */
    private static final Set<String> MACHINERY = Set.of(
            Abi.class.getName(),
            Machine.class.getName(),
            TaskMachine.class.getName(),
            Task.class.getName(),
            CallStack.class.getName(),
            Delivery.class.getName(),
            Driver.class.getName(),
            AsyncFuture.class.getName(),
            Operation.class.getName(),
            ForeignOperation.class.getName(),
            StageWait.class.getName(),
            Sneaky.class.getName(),
            Calling.class.getName(),
            ThenValue.class.getName(),
            TimeLimit.class.getName(),
            Race.class.getName(),
            AsCompleted.class.getName() + "$Next",
            ScopeJoin.class.getName(),
            ScopeClose.class.getName(),
            Generator.class.getName(),
            Generator.class.getName() + "$Items",
            GeneratorRun.class.getName(),
            GeneratorLoop.class.getName());

    private LogicalStack() {}

    /** The positions of a suspended chain, innermost first. */
    static List<StackTraceElement> positions(@Nullable Frame<?> innermost) {
        List<StackTraceElement> positions = new ArrayList<>();
        for (Frame<?> frame = innermost; frame != null; frame = frame.caller) {
            StackTraceElement position = Positions.of(frame);
            if (position != null) {
                positions.add(position);
            }
        }
        return positions;
    }

    /** The positions of a suspended chain as a stack trace, cut at the limit. */
    static StackTraceElement[] trace(@Nullable Frame<?> innermost) {
        List<StackTraceElement> chain = new ArrayList<>();
        Frame<?> rest = collect(innermost, chain);
        addCount(rest, chain);
        return chain.toArray(new StackTraceElement[0]);
    }

    /**
     * Adds a chain of suspended frames to an exception that goes up it.
     *
     * @param from the innermost frame that the exception's trace does not show by itself; null for none
     * @param mark whose frames they are
     */
    static void append(Throwable exception, @Nullable Frame<?> from, AwaitMark mark) {
        if (from != null || !(exception instanceof CancelledError)) {
            rewrite(exception, List.of(), from, mark);
        }
    }

    /** Adds the running awaits as well as the suspended ones: to an exception that was thrown elsewhere. */
    static <X extends Throwable> X appendHere(X exception, Task<?> task, AwaitMark mark) {
        List<StackTraceElement> running = new ArrayList<>();
        for (StackTraceElement element : new Throwable().getStackTrace()) {
            if (isBoundary(element)) {
                break;
            }
            if (!isMachinery(element) && !element.getClassName().equals(LogicalStack.class.getName())) {
                running.add(element);
            }
        }
        Frame<?> leaf = task.leaf;
        rewrite(exception, running, leaf == null ? null : leaf.caller, mark);
        return exception;
    }

    private static void rewrite(
            Throwable exception, List<StackTraceElement> running, @Nullable Frame<?> from, AwaitMark mark) {
        try {
            StackTraceElement[] trace = exception.getStackTrace();
            if (trace.length == 0) {
                return; // not writable, or unwanted
            }
            List<StackTraceElement> rewritten = splice(trace, mark.withoutOthers(trace), running, from, mark.in(trace));
            if (rewritten != null) {
                exception.setStackTrace(rewritten.toArray(new StackTraceElement[0]));
            }
        } catch (Throwable e) {
            // An exception class that overrides these methods and throws: its trace stays as it is.
        }
    }

    private static @Nullable List<StackTraceElement> splice(
            StackTraceElement[] before,
            StackTraceElement[] trace,
            List<StackTraceElement> running,
            @Nullable Frame<?> from,
            AwaitMark mark) {
        List<StackTraceElement> chain = new ArrayList<>(running);
        Frame<?> rest = collect(from, chain);
        int boundary = boundary(trace);
        boolean known = chain.isEmpty() || contains(withoutMachinery(trace), chain);
        if (known && boundary == trace.length && trace == before) {
            return null;
        }
        List<StackTraceElement> result = new ArrayList<>(trace.length + chain.size() + 1);
        for (int i = 0; i < boundary; i++) {
            if (!isMachinery(trace[i])) {
                result.add(trace[i]);
            }
        }
        if (!known && !endsWithLimit(result)) {
            addCount(rest, chain);
            chain.forEach(element -> result.add(mark.on(element)));
        }
        for (int i = belowFrame(trace, boundary); i < trace.length; i++) {
            if (!isMachinery(trace[i])) {
                result.add(trace[i]);
            }
        }
        return result;
    }

    /** Adds positions up to the limit; gives the first frame that is left over. */
    private static @Nullable Frame<?> collect(@Nullable Frame<?> from, List<StackTraceElement> chain) {
        Frame<?> frame = from;
        while (frame != null && chain.size() < LIMIT) {
            StackTraceElement position = Positions.of(frame);
            if (position != null) {
                chain.add(position);
            }
            frame = frame.caller;
        }
        return frame;
    }

    /** Says how many awaits there are beyond the limit. */
    private static void addCount(@Nullable Frame<?> rest, List<StackTraceElement> trace) {
        long more = count(rest);
        if (more > 0) {
            trace.add(new StackTraceElement(MORE, withCommas(more) + " more awaits", null, -1));
        }
    }

    /** By hand: a formatter is no class to load where a stack may have overflowed. */
    private static String withCommas(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    private static long count(@Nullable Frame<?> from) {
        long count = 0;
        for (Frame<?> frame = from; frame != null; frame = frame.caller) {
            if (Positions.known(frame)) {
                count++;
            }
        }
        return count;
    }

    /** Where the trace leaves the frames of the task: at the first element of the step's loop or of the loop itself. */
    private static int boundary(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (isBoundary(trace[i])) {
                return i;
            }
        }
        return trace.length;
    }

    /**
     * Where the part below the task begins. If the resumed frame has taken delivery of the exception itself, it stands there,
     * at no line that says anything; the chain has it, at the await.
     */
    private static int belowFrame(StackTraceElement[] trace, int boundary) {
        int below = boundary;
        if (below < trace.length && isDelivery(trace[below])) {
            while (below < trace.length && (isDelivery(trace[below]) || !isBoundary(trace[below]))) {
                below++;
            }
        }
        return below;
    }

    /** What the resumed frame calls to take delivery. */
    private static boolean isDelivery(StackTraceElement element) {
        return element.getClassName().equals("io.fermata.Delivery");
    }

    private static boolean isBoundary(StackTraceElement element) {
        return switch (element.getClassName()) {
            case "io.fermata.Delivery" -> true;
            case "io.fermata.Driver" ->
                element.getMethodName().equals("runBatch")
                        || element.getMethodName().equals("step")
                        || element.getMethodName().equals("advance")
                        || element.getMethodName().equals("drive");
            case "io.fermata.Turns", "io.fermata.EventLoop", "io.fermata.InlineDriver" -> true;
            default -> false;
        };
    }

    /** Elements to leave out; those of frame classes are recognised by a name that no source can have. */
    private static boolean isMachinery(StackTraceElement element) {
        String name = element.getClassName();
        return MACHINERY.contains(name)
                || (element.getMethodName().equals("resume") && name.lastIndexOf('-') > name.lastIndexOf('$'));
    }

    /** What a chain is looked for in: calls that ran inline have the machinery between them. */
    private static StackTraceElement[] withoutMachinery(StackTraceElement[] trace) {
        List<StackTraceElement> result = new ArrayList<>(trace.length);
        for (StackTraceElement element : trace) {
            if (!isMachinery(element) && !isBoundary(element)) {
                result.add(element);
            }
        }
        return result.toArray(new StackTraceElement[0]);
    }

    /** Whether the chain stands in the trace; one that was cut at the limit may go on beyond it. */
    private static boolean contains(StackTraceElement[] trace, List<StackTraceElement> chain) {
        for (int start = 0; start < trace.length; start++) {
            int matched = 0;
            while (matched < chain.size()
                    && start + matched < trace.length
                    && AwaitMark.same(trace[start + matched], chain.get(matched))) {
                matched++;
            }
            if (matched == chain.size()
                    || (matched > 0 && start + matched < trace.length && isLimit(trace[start + matched]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLimit(StackTraceElement element) {
        return element.getClassName().equals(MORE);
    }

    private static boolean endsWithLimit(List<StackTraceElement> above) {
        return above.size() > LIMIT || (!above.isEmpty() && isLimit(above.get(above.size() - 1)));
    }
}
