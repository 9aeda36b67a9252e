// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Agenda;
import io.fermata.internal.loop.Order;
import io.fermata.internal.util.Sneaky;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The host of a loop whose turns run on a thread of somebody else: each turn is one job of an executor, and the next
 * sleeper is woken by a timer. Between turns nothing of the loop is on any stack.
 *
 * <pre>
 *   IDLE --posted--&gt; OFFERED: the executor has a job of ours --the job runs--&gt; RUNNING --nothing is left to do--&gt; IDLE
 *                     |   ^                                                      |
 *                     |   +--posted, or tried again                              +--there is more--&gt; OFFERED
 *                     v   |
 *                    REFUSED: as far as we know it has none
 * </pre>
 *
 * One turn a job, so that the thread's owner gets his share. A job runs the turn that is on its way, if there is one; so
 * there may be more jobs than turns, as when {@link HostWatch} offers one again that was merely late. Whoever wants to be
 * inside without a job goes from any of the others to RUNNING.
 */
final class ExecutorHost extends Host implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    private static final int IDLE = 0;
    private static final int OFFERED = 1;
    private static final int RUNNING = 2;
    private static final int REFUSED = 3;

    /** The bits of a state that are one of these. */
    private static final int PHASE = 3;

    /** Raises the number of the turn, which is in the other bits. */
    private static final int NEXT = 4;

    private final Executor executor;
    private final HostTimer timer;
    private final HostWatch watch = new HostWatch(this);

    /** Any thread; changed by compare-and-set, except by who is inside. */
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /** The number of the turn that was offered and accepted, did not come, and was then refused: it may come yet. */
    private volatile int doubtful = -1;

    /** Whether the end has begun. Any thread. */
    private final AtomicBoolean ending = new AtomicBoolean();

    /** Who ran the last turn, and whether that has ever changed. Written inside, read by those who are not. */
    private volatile @Nullable Thread last;

    private volatile boolean wandering;

    /** Whether the log has it already that turns are refused. A race does no harm. */
    private volatile boolean refusalLogged;

    ExecutorHost(EventLoop loop, Executor executor, ScheduledExecutorService timer) {
        super(loop);
        this.executor = executor;
        this.timer = new HostTimer(loop, timer);
        loop.ready.note(Agenda.HOST);
    }

    // Turns.

    /** Has a turn run, if none is on its way. A producer posts first and calls this then, and so is not overlooked. */
    @Override
    void posted() {
        noteRefusal(offerIfNeeded());
    }

    @Override
    void ordered(Order order) {
        Throwable refusal = offerIfNeeded();
        if (refusal != null && order.revoke()) {
            throw Sneaky.rethrow(refusal);
        }
    }

    @Override
    boolean mayRefuse() {
        return true;
    }

    /** Gives what the executor has thrown, or null. */
    private @Nullable Throwable offerIfNeeded() {
        int now = state.get();
        while ((now & PHASE) == IDLE || (now & PHASE) == REFUSED) {
            int offered = (now & ~PHASE) | OFFERED;
            if (state.compareAndSet(now, offered)) {
                return offer(offered);
            }
            now = state.get();
        }
        return null;
    }

    private @Nullable Throwable offer(int offered) {
        watch.begin();
        try {
            executor.execute(this);
            return null;
        } catch (Throwable e) {
            state.compareAndSet(offered, (offered & ~PHASE) | REFUSED);
            return e;
        }
    }

    /** One turn, as a job of the executor. */
    @Override
    public void run() {
        if (!claim() || !turns.enter()) {
            return; // another job has run it
        }
        boolean more = true;
        try {
            noteThread();
            turns.turn();
            loop.seeToCollected();
            more = !loop.ready.isEmpty();
        } finally {
            if (!more) {
                timer.set();
            }
            turns.leave();
            goOn(more && !loop.isClosed());
        }
    }

    private boolean claim() {
        int now = state.get();
        while ((now & PHASE) == OFFERED || (now & PHASE) == REFUSED) {
            if (state.compareAndSet(now, (now & ~PHASE) | RUNNING)) {
                return true;
            }
            now = state.get();
        }
        return false;
    }

    /** From here on another thread may be inside. */
    private void goOn(boolean more) {
        int next = (state.get() & ~PHASE) + NEXT;
        if (more) {
            state.set(next | OFFERED);
            noteRefusal(offer(next | OFFERED));
        } else {
            state.set(next | IDLE);
            if (!turns.inbox.isEmpty()) {
                posted();
            }
        }
    }

    private void noteRefusal(@Nullable Throwable refusal) {
        if (refusal != null && !refusalLogged) {
            refusalLogged = true;
            LOG.log(System.Logger.Level.ERROR, "the executor of " + loop + " refuses its turns", refusal);
        }
    }

    private void noteThread() {
        Thread now = Thread.currentThread();
        Thread before = last;
        if (before != now) {
            wandering |= before != null;
            last = now;
        }
    }

    // Turns that do not come.

    /** Whether no turn is on its way, wanted or running. Any thread. */
    boolean isIdle() {
        return (state.get() & PHASE) == IDLE;
    }

    /** The number of the turn that is on its way, wanted or running. Any thread. */
    int turn() {
        return state.get() & ~PHASE;
    }

    /** Offers a turn once more. If that is refused, the one that was accepted before is in doubt. */
    void offerAgain(int turn) {
        int now = state.get();
        if (now == (turn | REFUSED)) {
            posted();
        } else if (now == (turn | OFFERED)) {
            try {
                executor.execute(this);
            } catch (Throwable e) {
                doubtful = turn;
                state.compareAndSet(now, turn | REFUSED); // from now on those who post try themselves
            }
        }
    }

    /** Gives the loop up if the turn will not come; says whether it did. */
    boolean giveUpIfGone(int turn, boolean overdue) {
        int now = state.get();
        if ((now & ~PHASE) != turn || (now & PHASE) == RUNNING || (now & PHASE) == IDLE) {
            return false;
        }
        ExecutorService service = executor instanceof ExecutorService known ? known : null;
        boolean shutDown = service != null && service.isShutdown();
        if (service != null && service.isTerminated()) {
            return giveUp(now, "was shut down and will not run the turn that it has accepted", null);
        }
        if (shutDown && (now & PHASE) == REFUSED && doubtful != turn) {
            return giveUp(now, "was shut down", null);
        }
        if (overdue && ending.get() && (service == null || shutDown)) {
            return giveUp(now, "has accepted a turn and not run it, though it was offered again", null);
        }
        return false;
    }

    /** Nobody can run the tasks to their end; so this thread goes inside, and says so. */
    private boolean giveUp(int now, String why, @Nullable Throwable cause) {
        if (!state.compareAndSet(now, (now & ~PHASE) | RUNNING)) {
            return false;
        }
        String what = "the executor of " + loop + " " + why;
        turns.enter();
        try {
            loop.report(
                    what + "; what is left is dropped: " + loop.pendingTasks(),
                    new RejectedExecutionException(what, cause));
            loop.dispose(() -> new RejectedExecutionException(what, cause));
        } finally {
            timer.stop();
            turns.leave();
        }
        return true;
    }

    // Threads.

    /** Between turns the host's thread may touch what is the loop's: nobody else is inside then, or soon will be. */
    @Override
    void checkOutside() {
        if (turns.thread() == null && isHostThread()) {
            return;
        }
        Thread owner = turns.thread() == null ? last : turns.thread();
        throw wrongThread(owner == null ? "an executor" : "an executor, on thread \"" + owner.getName() + "\"");
    }

    private boolean isHostThread() {
        return last == Thread.currentThread() && !wandering;
    }

    @Override
    void readyOutside(Object entry) {
        checkOutside();
        loop.checkOpen();
        turns.inbox.post(entry);
        posted();
    }

    // Beginning and end.

    @Override
    <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        throw new IllegalStateException("This event loop runs on an executor and has no thread to give to run();"
                + " start the coroutine with submit()");
    }

    /** Begins the end, which takes some turns, and waits for it; but not on the thread that runs the turns. */
    @Override
    void close() {
        if (turns.isInside()) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        closeAsync();
        if (!isHostThread()) {
            awaitEnd();
        }
    }

    @Override
    void closeAsync() {
        if (!ending.compareAndSet(false, true) || endedAtRest()) {
            return;
        }
        turns.inbox.post((Runnable) this::beginEnd);
        Throwable refusal = offerIfNeeded();
        int now = state.get();
        if (refusal != null && (now & PHASE) == REFUSED && doubtful != (now & ~PHASE)) {
            giveUp(now, "refuses its last turns", refusal);
        }
    }

    /** Where there is nothing to do no turn is needed, and no executor. */
    private boolean endedAtRest() {
        int now = state.get();
        if ((now & PHASE) != IDLE || !state.compareAndSet(now, now | RUNNING)) {
            return false;
        }
        turns.enter();
        try {
            if (loop.reports.isEmpty() && new Shutdown(loop).endAtRest()) {
                loop.dispose(Misuse::closedLoop);
                timer.stop();
            }
        } finally {
            turns.leave();
            goOn(false);
        }
        return loop.isClosed();
    }

    /** Inside. */
    private void beginEnd() {
        Shutdown shutdown = new Shutdown(loop);
        shutdown.addWaiter((Runnable) () -> {
            loop.dispose(Misuse::closedLoop);
            timer.stop();
        });
        shutdown.begin();
    }

    /** Never stalled: whoever has the executor may call in. */
    @Override
    void shared() {}

    @Override
    void cancelMain(String message) {}

    @Override
    boolean noticesStalls() {
        return false;
    }

    @Override
    String state() {
        return "on " + executor.getClass().getSimpleName() + ", " + (turns.thread() == null ? "idle" : "running");
    }
}
