// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.internal.testkit.TestKit;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Runs one test by many schedules. All on the test's thread but {@link #run} and the time limit. */
final class Exploration {
    /** The system property with the code of the one schedule to run. */
    static final String REPLAY = "fermata.explore.replay";

    private static final ThreadLocal<@Nullable TestLoop> CURRENT = new ThreadLocal<>();

    private final Session session;
    private final Explore settings;
    private final FreshTest test;
    private final String name;
    private final String code;
    private final long seed;

    /** The schedule that runs now: read by JUnit's thread when time is over. */
    private volatile int number;

    private volatile long began;
    private volatile @Nullable TestLoop running;

    Exploration(Session session, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        this.session = session;
        settings = settings(context);
        test = new FreshTest(method, context);
        String className = context.getRequiredTestClass().getName();
        name = className.substring(className.lastIndexOf('.') + 1) + "."
                + method.getExecutable().getName() + "()";
        code = ReplayCode.nameOf(className, method.getExecutable().getName());
        seed = settings.seed() == 0 ? System.nanoTime() | 1 : settings.seed();
        if (settings.schedules() <= 0 || settings.depth() <= 0) {
            throw new IllegalArgumentException("schedules and depth must be positive, in @Explore of " + name);
        }
        if (session.options().realTime()) {
            throw new IllegalArgumentException(
                    "schedules are explored in virtual time: remove realTime, or @Explore, from " + name);
        }
    }

    static boolean isWanted(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Explore.class);
    }

    private static Explore settings(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), Explore.class)
                .orElseThrow();
    }

    /** The loop of the schedule that runs on this thread, or null. */
    static @Nullable TestLoop current() {
        return CURRENT.get();
    }

    void run() throws Throwable {
        String wanted = System.getProperty(REPLAY);
        ReplayCode replayed = wanted == null ? null : ReplayCode.parse(wanted, code);
        began = System.nanoTime();
        TestLoop.Step step = replayed == null ? this::explore : () -> replay(replayed);
        boolean unused = session.call(TestLoop.Action.of(step), new EachTime());
    }

    // The search.

    private void explore() throws Throwable {
        if (settings.seed() == 0 && settings.strategy() != Strategy.EXHAUSTIVE) {
            System.out.println("exploring " + name + " with seed " + seed);
        }
        ExhaustiveSearch search = new ExhaustiveSearch(settings.depth());
        Chooser next = ExhaustiveSearch.usual();
        Chooser last = next;
        int length = 0;
        for (int i = 1; i <= settings.schedules() && next != null; i++) {
            number = i;
            Throwable failure = runOnce(next, i == 1);
            if (failure != null) {
                throw explain(next, failure);
            }
            last = next;
            length = Math.max(length, next.steps());
            search.ran(next);
            next = next(search, i, length);
        }
        Trace again = new Trace(last);
        Throwable failure = runOnce(again, false);
        if (failure != null || !again.sameWayAs(last)) {
            throw notDeterministic("schedule " + number + " took another way when it was run again", failure);
        }
    }

    private @Nullable Chooser next(ExhaustiveSearch search, int i, int length) {
        long own = seed + i * 0x9E3779B97F4A7C15L;
        return switch (settings.strategy()) {
            case RANDOM -> new RandomChooser(own);
            case PRIORITY -> new PriorityChooser(own, settings.depth(), length);
            case EXHAUSTIVE -> search.next();
        };
    }

    /** Runs the test once, on a fresh instance and loop. Gives its failure, or null. */
    private @Nullable Throwable runOnce(Chooser schedule, boolean notingCoroutines) {
        began = System.nanoTime();
        TestLoop loop = new TestLoop(TestKit.get().explored(schedule));
        running = loop;
        CURRENT.set(notingCoroutines ? loop.notingCoroutines() : loop);
        Throwable failure = null;
        try {
            boolean unused = loop.provide(TestLoop.Action.of(test::run));
        } catch (Throwable e) {
            failure = e;
        }
        schedule.testHasEnded();
        try {
            loop.check(session.options().allowLeftovers() || failure != null);
        } catch (Throwable e) {
            failure = failure == null ? e : failure;
        } finally {
            CURRENT.remove();
        }
        return failure;
    }

    // What failed.

    private Throwable explain(Chooser found, Throwable failure) {
        if (failure instanceof TestAbortedException) {
            return failure;
        }
        Trace trace = new Trace(found);
        Throwable again = runOnce(trace, false);
        boolean noted = number == 1 && again == null; // only the first one looks at coroutines
        if (!noted && (!isLike(failure, again) || !trace.sameWayAs(found))) {
            return notDeterministic(
                    "schedule " + number + " failed, and took another way when it was run again", failure);
        }
        List<Hold> departures = noted
                ? List.of()
                : new Shrinker(held -> isLike(failure, runOnce(new Trace(held), false))).shrink(trace.departures());
        Trace shown = new Trace(departures);
        Throwable shrunk = runOnce(shown, false);
        String heading =
                "Schedule " + number + " of " + settings.schedules() + " of " + name + " failed (" + way() + ").";
        ReplayCode replay = new ReplayCode(code, shown.checksum(), departures);
        return Report.precede(Report.of(heading, replay, shown), shrunk == null ? failure : shrunk);
    }

    private String way() {
        return settings.strategy() + (settings.strategy() == Strategy.EXHAUSTIVE ? "" : ", seed " + seed);
    }

    private static boolean isLike(Throwable failure, @Nullable Throwable other) {
        return other != null && other.getClass() == failure.getClass();
    }

    private static AssertionError notDeterministic(String what, @Nullable Throwable failure) {
        return new AssertionError(
                "not deterministic: " + what + ". Do threads, sockets, random numbers or the machine's clock take part?"
                        + (failure == null ? "" : " The failure: " + failure),
                failure);
    }

    private void replay(ReplayCode wanted) throws Throwable {
        Trace trace = new Trace(wanted.departures());
        Throwable failure = runOnce(trace, true);
        boolean same = trace.checksum().equals(wanted.checksum());
        if (failure != null) {
            String heading = same
                    ? "The replay of " + name + " failed."
                    : "not deterministic: the replay of " + name
                            + " took another way, and failed, or the test has changed.";
            throw Report.precede(Report.of(heading, wanted, trace), failure);
        }
        if (!same) {
            throw notDeterministic(
                    "the replay of " + name + " took another way, and passed, or the test has changed", null);
        }
    }

    /** As long for each schedule as a test may take. */
    private final class EachTime implements TestThread.Limit {
        @Override
        public long left() {
            return Debugger.isThere()
                    ? 1_000
                    : session.options().timeoutMillis() - (System.nanoTime() - began) / 1_000_000;
        }

        @Override
        public AssertionError failure() {
            return session.timeout("Schedule " + number + " of " + name + " (" + way() + ")", running);
        }
    }
}
