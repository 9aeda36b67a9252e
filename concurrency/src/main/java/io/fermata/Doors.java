// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** The doors of a loop, used by other threads while a task goes through them. */
public class Doors {
    private Doors() {}

    /**
     * A loop with one task. The loop does not run: an actor takes the task's step in its place, and the arbiter has it
     * run what was posted. A step too many shows in what the body got, since it waits for something else at the end.
     */
    abstract static class OneTask {
        final EventLoop loop = EventLoop.create();
        final CallbackWait<String> wait = new CallbackWait<>(resumer -> {});
        final CompletableFuture<String> stage = new CompletableFuture<>();
        final AwaitInTurn body;
        final Task<Object> task;

        OneTask(boolean onStage) {
            body = new AwaitInTurn(onStage ? stage : wait, new CompletableFuture<>());
            task = new Task<>(loop.driver, body, 1);
            loop.tasks.add(task);
        }

        final void step() {
            loop.driver.step(task);
        }

        final Object outcome() {
            Object unused = loop.run(new YieldNow());
            return body.got() + (task.isCancelled() ? "cancelled" : "");
        }
    }

    /** A callback comes before, while or after the task suspends. */
    @JCStressTest
    @Outcome(id = "value", expect = Expect.ACCEPTABLE, desc = "The task went on with the value.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The wake-up was lost, or there were two.")
    @State
    public static class ResumeVersusAwait extends OneTask {
        /** Makes the state. */
        public ResumeVersusAwait() {
            super(false);
        }

        /** Takes the task's first step. */
        @Actor
        public void await() {
            step();
        }

        /** Calls back. */
        @Actor
        public void resume() {
            wait.resume("value");
        }

        /** Runs what was posted. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two callbacks, of which only one counts. */
    @JCStressTest
    @Outcome(
            id = {"a", "b"},
            expect = Expect.ACCEPTABLE,
            desc = "The task went on with one of the values.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The wake-up was lost, or there were two.")
    @State
    public static class TwoResumers extends OneTask {
        /** Makes the state. */
        public TwoResumers() {
            super(false);
        }

        /** Takes the task's first step. */
        @Actor
        public void await() {
            step();
        }

        /** Calls back. */
        @Actor
        public void resume() {
            wait.resume("a");
        }

        /** Calls back, too. */
        @Actor
        public void resumeAgain() {
            wait.resume("b");
        }

        /** Runs what was posted. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A completion stage is completed before, while or after the task suspends. */
    @JCStressTest
    @Outcome(id = "value", expect = Expect.ACCEPTABLE, desc = "The task went on with the value.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The wake-up was lost, or there were two.")
    @State
    public static class StageVersusAwait extends OneTask {
        /** Makes the state. */
        public StageVersusAwait() {
            super(true);
        }

        /** Takes the task's first step. */
        @Actor
        public void await() {
            step();
        }

        /** Completes the stage. */
        @Actor
        public void complete() {
            stage.complete("value");
        }

        /** Runs what was posted. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The task is cancelled while the callback comes. */
    @JCStressTest
    @Outcome(id = "cancelled", expect = Expect.ACCEPTABLE, desc = "The cancellation wins, whoever was faster.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The cancellation was lost.")
    @State
    public static class ResumeVersusCancel extends OneTask {
        /** Makes the state: the task waits. */
        public ResumeVersusCancel() {
            super(false);
            step();
        }

        /** Cancels the task, on the loop's thread. */
        @Actor
        public void cancel() {
            task.cancel();
        }

        /** Calls back. */
        @Actor
        public void resume() {
            wait.resume("value");
        }

        /** Runs what was posted. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The future for the outside is cancelled while the loop completes its source. */
    @JCStressTest
    @Outcome(id = "value, done", expect = Expect.ACCEPTABLE, desc = "Completed first.")
    @Outcome(id = "cancelled, done", expect = Expect.ACCEPTABLE, desc = "Cancelled outside, too late for the source.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Somebody waits for ever.")
    @State
    public static class OutsideCancelVersusComplete {
        private final EventLoop loop = EventLoop.create();
        private final Deferred<String> source = new Deferred<>(loop.driver);
        private final CompletableFuture<String> outside = source.toCompletableFuture();

        /** Completes the source, on the loop's thread. */
        @Actor
        public void complete() {
            source.complete("value");
        }

        /** Cancels the outside future. */
        @Actor
        public void cancel() {
            outside.cancel(false);
        }

        /** Runs what was posted. */
        @Arbiter
        public void arbiter(LL_Result r) {
            Object unused = loop.run(new YieldNow());
            r.r1 = HotMethods.outcome(outside);
            r.r2 = source.succeeded() ? "done" : source;
        }
    }

    /** A coroutine is submitted while the loop is closed. */
    @JCStressTest
    @Outcome(id = "refused", expect = Expect.ACCEPTABLE, desc = "The loop was closed already.")
    @Outcome(id = "told", expect = Expect.ACCEPTABLE, desc = "The future says that the loop is closed.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The future is forgotten.")
    @State
    public static class SubmitVersusClose {
        private final EventLoop loop = EventLoop.create();
        private Object seen = "nothing";

        /** Closes the loop. */
        @Actor
        public void close() {
            loop.close();
        }

        /** Submits. */
        @Actor
        public void submit() {
            try {
                seen = loop.submit(new AwaitInTurn());
            } catch (IllegalStateException e) {
                seen = "refused";
            }
        }

        /** Looks at the future. */
        @Arbiter
        public void arbiter(L_Result r) {
            if (seen instanceof CompletableFuture<?> future) {
                r.r1 = future.isCompletedExceptionally() ? "told" : "forgotten";
            } else {
                r.r1 = seen;
            }
        }
    }
}
