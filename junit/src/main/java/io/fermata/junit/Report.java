// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What people read of a schedule that failed. */
final class Report {
    /** How many steps are shown; of more, those around the departures. */
    private static final int SHOWN = 60;

    private static final int AROUND = 3;
    private static final String NEW_LINE = System.lineSeparator();

    private Report() {}

    static String of(String heading, ReplayCode code, Trace trace) {
        StringBuilder text = new StringBuilder(heading).append(NEW_LINE);
        text.append("Replay it with -D")
                .append(Exploration.REPLAY)
                .append('=')
                .append(code)
                .append(NEW_LINE);
        int departures = code.departures().size();
        text.append("It needs ")
                .append(TestLoop.count(departures, "departure"))
                .append(" from the usual order")
                .append(departures == 0 ? "." : ":")
                .append(NEW_LINE);
        Map<String, Trace.Entry> byKey = trace.ran().stream()
                .collect(Collectors.toMap(each -> each.key, Function.identity(), (one, other) -> one));
        for (Hold each : code.departures()) {
            Trace.Entry entry = byKey.get(each.key());
            if (entry != null) {
                text.append("  ").append(held(entry)).append(NEW_LINE);
            }
        }
        text.append("The steps:").append(NEW_LINE);
        steps(text, trace.ran().subList(0, trace.stepsOfTest()));
        return text.toString();
    }

    private static String held(Trace.Entry entry) {
        return entry.name + ", ready after step " + entry.since + " to go on " + start(entry)
                + ", has to wait until step " + (entry.step + 1);
    }

    private static String start(Trace.Entry entry) {
        return "from " + (entry.from == null ? "its start" : entry.from);
    }

    private static void steps(StringBuilder text, List<Trace.Entry> ran) {
        boolean skipping = false;
        for (int i = 0; i < ran.size(); i++) {
            if (ran.size() > SHOWN && !isNearDeparture(ran, i)) {
                text.append(skipping ? "" : "  ..." + NEW_LINE);
                skipping = true;
                continue;
            }
            skipping = false;
            Trace.Entry entry = ran.get(i);
            Trace.Entry usual = entry.insteadOf;
            text.append(usual == null ? "  " : "> ").append(i + 1).append(". ").append(entry.name);
            if (entry.key.startsWith("t")) {
                text.append(' ').append(start(entry)).append(entry.to == null ? "" : " to " + entry.to);
            }
            text.append(usual == null ? "" : ", instead of " + usual.name).append(NEW_LINE);
        }
    }

    private static boolean isNearDeparture(List<Trace.Entry> ran, int step) {
        if (step < AROUND || step >= ran.size() - AROUND) {
            return true;
        }
        for (int i = step - AROUND; i <= step + AROUND; i++) {
            if (ran.get(i).insteadOf != null) {
                return true;
            }
        }
        return false;
    }

    /** The same exception with a longer message; if its class has no way to make that, one that has it as its cause. */
    static Throwable precede(String report, Throwable failure) {
        String message = report + NEW_LINE + (failure.getMessage() == null ? failure : failure.getMessage());
        Throwable made = failure instanceof AssertionFailedError assertion && assertion.isExpectedDefined()
                ? new AssertionFailedError(message, assertion.getExpected(), assertion.getActual(), failure.getCause())
                : again(failure.getClass(), message);
        if (made == null) {
            return new AssertionError(report + NEW_LINE + failure, failure);
        }
        made.setStackTrace(failure.getStackTrace());
        for (Throwable each : failure.getSuppressed()) {
            made.addSuppressed(each);
        }
        if (made.getCause() == null && failure.getCause() != null) {
            made = caused(made, failure.getCause());
        }
        return made;
    }

    private static Throwable caused(Throwable made, Throwable cause) {
        try {
            return made.initCause(cause);
        } catch (IllegalStateException e) {
            made.addSuppressed(cause);
            return made;
        }
    }

    private static @Nullable Throwable again(Class<? extends Throwable> type, String message) {
        for (Class<?> parameter : new Class<?>[] {String.class, Object.class}) {
            try {
                Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(parameter);
                constructor.setAccessible(true);
                Throwable made = constructor.newInstance(message);
                if (message.equals(made.getMessage())) {
                    return made;
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Then it cannot be made again.
            }
        }
        return null;
    }
}
