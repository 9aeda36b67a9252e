// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A hot method without a loop, that is {@link InlineDriver}: it goes on on whichever thread completes what it awaits. */
public class HotMethods {
    private HotMethods() {}

    static Object outcome(CompletableFuture<?> future) {
        if (!future.isDone()) {
            return "pending";
        }
        return future.isCancelled()
                ? "cancelled"
                : future.handle((v, e) -> e == null ? v : e).join();
    }

    /** The completion may come before, while and after the body suspends. */
    @JCStressTest
    @Outcome(id = "ab", expect = Expect.ACCEPTABLE, desc = "The body got both values.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A wake-up was lost, or a value.")
    @State
    public static class WakeUp {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<String> second = new CompletableFuture<>();
        private CompletableFuture<Object> result = new CompletableFuture<>();

        /** Calls the method. */
        @Actor
        public void start() {
            result = Abi.start(new AwaitInTurn(first, second));
        }

        /** Completes what it awaits first. */
        @Actor
        public void completeFirst() {
            first.complete("a");
        }

        /** Completes what it awaits next. */
        @Actor
        public void completeSecond() {
            second.complete("b");
        }

        /** Looks at the method's future. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = outcome(result);
        }
    }

    /** The method's future is cancelled while what it awaits is completed. */
    @JCStressTest
    @Outcome(id = "a, a", expect = Expect.ACCEPTABLE, desc = "Completed first; too late to cancel.")
    @Outcome(id = "cancelled, cancelled", expect = Expect.ACCEPTABLE, desc = "Cancelled, and the awaited future, too.")
    @Outcome(id = "cancelled, a", expect = Expect.ACCEPTABLE, desc = "Cancelled, but the awaited future was faster.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A wake-up was lost.")
    @State
    public static class CancelVersusComplete {
        private final CompletableFuture<String> awaited = new CompletableFuture<>();
        private final CompletableFuture<Object> result = Abi.start(new AwaitInTurn(awaited));

        /** Completes. */
        @Actor
        public void complete() {
            awaited.complete("a");
        }

        /** Cancels. */
        @Actor
        public void cancel() {
            result.cancel(false);
        }

        /** Looks at both futures. */
        @Arbiter
        public void arbiter(org.openjdk.jcstress.infra.results.LL_Result r) {
            r.r1 = outcome(result);
            r.r2 = outcome(awaited);
        }
    }
}
