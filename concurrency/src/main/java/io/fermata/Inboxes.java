// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Inbox;
import io.fermata.internal.loop.ReadyRing;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The lock-free inbox of a loop. */
public class Inboxes {
    private Inboxes() {}

    /** Two producers and the consumer at once. */
    @JCStressTest
    @Outcome(id = "all, in order", expect = Expect.ACCEPTABLE, desc = "Each producer's entries came in its order.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "An entry was lost, doubled or overtaken.")
    @State
    public static class PostsAndDrain {
        private final Inbox inbox = new Inbox();
        private final ReadyRing ready = new ReadyRing(8);

        /** Posts two entries. */
        @Actor
        public void producer() {
            inbox.post("a1");
            inbox.post("a2");
        }

        /** Posts two entries, too. */
        @Actor
        public void otherProducer() {
            inbox.post("b1");
            inbox.post("b2");
        }

        /** Takes what is there. */
        @Actor
        public void consumer() {
            inbox.drainTo(ready);
        }

        /** Takes the rest. */
        @Arbiter
        public void arbiter(L_Result r) {
            inbox.drainTo(ready);
            StringBuilder as = new StringBuilder();
            StringBuilder bs = new StringBuilder();
            for (Object entry = ready.poll(); entry != null; entry = ready.poll()) {
                (entry.toString().startsWith("a") ? as : bs).append(entry);
            }
            String both = as + " " + bs;
            r.r1 = both.equals("a1a2 b1b2") ? "all, in order" : both;
        }
    }

    /** A stranger's order meets the end of the loop. */
    @JCStressTest
    @Outcome(id = {"accepted, found", "refused, not found"}, expect = Expect.ACCEPTABLE, desc = "Both sides agree.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Accepted and lost, or refused and found.")
    @State
    public static class OrderVersusEnd {
        private final Inbox inbox = new Inbox();
        private final ReadyRing ready = new ReadyRing(8);
        private boolean accepted;

        /** Gives an order. */
        @Actor
        public void stranger() {
            accepted = inbox.order("order");
        }

        /** Ends as the loop does: if there is nothing to do, or after that has been taken. */
        @Actor
        public void consumer() {
            if (!inbox.shutIfEmpty()) {
                inbox.shut(ready);
            }
        }

        /** Looks at what came of it. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = (accepted ? "accepted, " : "refused, ") + (ready.size() == 1 ? "found" : "not found");
        }
    }

    /** A producer posts while the consumer goes to sleep. */
    @JCStressTest
    @Outcome(id = "awake", expect = Expect.ACCEPTABLE, desc = "Did not sleep, or was woken.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Slept on, with an entry in the inbox.")
    @State
    public static class PostVersusSleep {
        private static final long LONG = TimeUnit.SECONDS.toNanos(20);

        private final Inbox inbox = new Inbox();
        private final ReadyRing ready = new ReadyRing(8);
        private boolean overslept;

        /** Sleeps until there is something, as the loop does. */
        @Actor
        public void consumer() {
            long begin = System.nanoTime();
            while (inbox.isEmpty()) {
                inbox.sleep(LONG);
            }
            overslept = System.nanoTime() - begin >= LONG;
            inbox.drainTo(ready);
        }

        /** Posts. */
        @Actor
        public void producer() {
            inbox.post("entry");
        }

        /** Looks at what came of it. */
        @Arbiter
        public void arbiter(L_Result r) {
            r.r1 = overslept || ready.size() != 1 ? "overslept, with " + ready.size() : "awake";
        }
    }
}
