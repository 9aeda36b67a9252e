// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.EventLoop;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One test, or the methods that run once for a class: a thread and, as soon as one is needed, a loop. Called on JUnit's
 * threads, one after the other.
 */
final class Session {
    private final String name;
    private Options options;
    private TestThread thread;

    /** Made on the test's thread; its dump is read by others. */
    private volatile @Nullable TestLoop current;

    Session(String name, Options options) {
        this.name = name;
        this.options = options;
        thread = new TestThread("fermata-test " + name);
    }

    Options options() {
        return options;
    }

    void set(Options changed) {
        options = changed;
    }

    /** The loop of the test. Created on the test's thread, which is the one that may run it. */
    TestLoop loop() throws Throwable {
        TestLoop found = current;
        if (found != null) {
            return found;
        }
        return thread.isCurrent() ? make() : thread.call(this::make, new WholeTime("creating the loop"));
    }

    private TestLoop make() {
        TestLoop found = current;
        if (found == null) {
            EventLoop loop = options.realTime() ? EventLoop.create() : EventLoop.withVirtualTime();
            found = new TestLoop(loop).notingCoroutines();
            current = found;
        }
        return found;
    }

    /** Runs a method of the test, and gives what it returns. */
    <T extends @Nullable Object> T run(String what, TestLoop.Action<T> method) throws Throwable {
        if (thread.isCurrent()) {
            return method.run(); // within the invocation by another extension of this kind
        }
        if (thread.isLost()) {
            thread = new TestThread("fermata-test " + name); // for what comes after the test, as far as that can run
        }
        return call(() -> make().provide(method), new WholeTime(what));
    }

    /** Runs something on the test's thread for which loops come and go. */
    <T extends @Nullable Object> T call(TestLoop.Action<T> action, TestThread.Limit limit) throws Throwable {
        Callable<T> callable = () -> {
            try {
                return action.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new Hidden(e);
            }
        };
        try {
            return thread.call(callable, limit);
        } catch (Hidden e) {
            throw e.hidden;
        }
    }

    /** Ends the session; with checks, fails if something was left behind. */
    void end(boolean checked) throws Throwable {
        try {
            TestLoop used = current;
            if (used != null && !thread.isLost()) {
                boolean unused = call(
                        TestLoop.Action.of(() -> used.check(!checked || options.allowLeftovers())),
                        new WholeTime("ending the loop of " + name));
            }
        } finally {
            thread.end();
        }
    }

    /** Fails because time is over. */
    AssertionError timeout(String what, @Nullable TestLoop used) {
        String newLine = System.lineSeparator();
        StringBuilder text = new StringBuilder(what + " has not ended within " + options.timeoutMillis()
                + " ms of real time (timeoutMillis)." + newLine + "Its thread is at:");
        for (StackTraceElement at : thread.stack()) {
            text.append(newLine).append("      at ").append(at);
        }
        String tasks = used == null ? "" : used.dump();
        text.append(newLine).append(tasks.isEmpty() ? "No task waits." : "All tasks:" + tasks);
        return new AssertionError(text.toString());
    }

    /** From now on so long. */
    private final class WholeTime implements TestThread.Limit {
        private final String what;
        private final long begin = System.nanoTime();

        WholeTime(String what) {
            this.what = what;
        }

        @Override
        public long left() {
            return Debugger.isThere() ? 1_000 : options.timeoutMillis() - (System.nanoTime() - begin) / 1_000_000;
        }

        @Override
        public AssertionError failure() {
            return timeout(what, current);
        }
    }

    /** Carries what is neither an exception nor an error. */
    @SuppressWarnings("serial") // it is caught at once
    private static final class Hidden extends RuntimeException {
        final Throwable hidden;

        Hidden(Throwable hidden) {
            super(hidden);
            this.hidden = hidden;
        }
    }
}
