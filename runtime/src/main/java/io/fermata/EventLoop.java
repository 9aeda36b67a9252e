// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread's scheduler of tasks, callbacks and timers.
 *
 * <p>A turn of the loop takes in what other threads have posted and the timers that are due, and then runs what was
 * ready at that moment, first in first out; what that makes ready waits for the next turn.
 *
 * <p>A loop belongs to the thread that runs it. Only {@link #execute} and {@link #submit} may be called from other
 * threads; the rest throws {@link IllegalStateException} there.
 */
public final class EventLoop implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    // All fields belong to the loop's thread, except the inbox, which is for everybody, and the volatile ones.

    final Driver driver = new Driver(this);
    final Timers timers = new Timers();
    final TaskRegistry tasks = new TaskRegistry();
    final FailureReports reports = new FailureReports();
    final LiveGenerators generators = new LiveGenerators(this);
    final LoopClock clock;

    /** How many tasks wait for something outside that has promised to come back: a stage, a callback, a job. */
    int waitingOutside;

    private final ReadyRing ready = new ReadyRing(64);
    private final Inbox inbox = new Inbox();
    private final Stall stall;

    /** The thread that runs the loop just now; written by that thread, read by any that calls a confined method. */
    private volatile @Nullable Thread thread;

    /** Set once, under no lock: a late {@link #execute} is at worst not refused but ignored. */
    private volatile boolean closed;

    private boolean stopping;
    private int tasksMade;
    private @Nullable Task<?> main;
    private @Nullable ExecutorService jobThreads;
    private BiConsumer<String, Throwable> exceptionHandler = EventLoop::log;

    private EventLoop(boolean virtual, boolean known) {
        clock = new LoopClock(virtual);
        stall = new Stall(this, known);
    }

    /**
     * The loop that runs the calling code.
     *
     * @return the loop
     * @throws IllegalStateException if there is none
     */
    public static EventLoop current() {
        EventLoop loop = ThreadState.requireLoop();
        loop.stall.shared();
        return loop;
    }

    /**
     * Makes a loop; it does nothing until it {@linkplain #run runs}.
     *
     * @return a new loop
     */
    public static EventLoop create() {
        return new EventLoop(false, true);
    }

    /**
     * Makes a loop with a clock of its own, which jumps to the next timer instead of waiting: for tests.
     *
     * @return a new loop, whose clock shows zero
     */
    public static EventLoop virtual() {
        return new EventLoop(true, true);
    }

    /** A loop that nobody else has a reference to, unless they ask for {@link #current()}. */
    static EventLoop createHidden() {
        return new EventLoop(false, false);
    }

    /**
     * Runs a coroutine to its end, on this thread, and everything else that is ready meanwhile. Other tasks that are
     * still pending then stay so; the loop may run again.
     *
     * @param coroutine what to run
     * @param <T> the type of its result
     * @return its result; what it throws is thrown, whatever it is
     * @throws IllegalStateException if a loop runs on this thread, or this one runs elsewhere or is closed
     * @throws DeadlockException if tasks wait and nothing can ever wake them
     */
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        checkCanRun();
        Task<T> task = spawn(coroutine, null);
        Task<?> outerMain = main;
        main = task;
        try {
            runUntilDone(task);
        } finally {
            main = outerMain;
        }
        if (task.succeeded()) {
            return task.resultNow();
        }
        throw Sneaky.rethrow(task.failure());
    }

    /**
     * Has a callback run at the next turn.
     *
     * @param callback what to run
     * @throws IllegalStateException on another thread than the loop's, or if the loop is closed
     */
    public void callSoon(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkOpen();
        ready(new Callback(callback));
    }

    /**
     * Has a callback run after a while. With a delay of zero or less it runs after everything that is ready already.
     *
     * @param delay how long to wait
     * @param callback what to run
     * @return the way to prevent it
     */
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return setAlarm(deadlineAfter(LoopClock.nanos(delay)), callback);
    }

    /**
     * Has a callback run at a time. Callbacks of one instant run in the order in which they were set.
     *
     * @param nanoTime the time, on the clock of {@link #nanoTime()}
     * @param callback what to run
     * @return the way to prevent it
     */
    public TimerHandle callAt(long nanoTime, Runnable callback) {
        return setAlarm(nanoTime, callback);
    }

    /**
     * The time on this loop's clock, which begins somewhere and never goes back.
     *
     * @return nanoseconds
     */
    public long nanoTime() {
        return clock.now();
    }

    /**
     * Has something run on the loop's thread. May be called from any thread.
     *
     * @param command what to run
     * @throws IllegalStateException if the loop is closed
     */
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        checkOpen();
        if (Thread.currentThread() == thread) {
            ready.add(new Callback(command));
        } else {
            stall.shared();
            inbox.post(new Callback(command));
        }
    }

    /**
     * Has a coroutine run as a task of this loop. May be called from any thread.
     *
     * @param coroutine what to run
     * @param <T> the type of its result
     * @return its outcome, for any thread; cancelling it cancels the task
     * @throws IllegalStateException if the loop is closed
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
        Submission<T> submission = new Submission<>(this, Objects.requireNonNull(coroutine, "coroutine"));
        checkOpen();
        stall.shared();
        inbox.post(submission);
        if (closed) {
            submission.refuse(); // the closing may have missed it
        }
        return submission;
    }

    /**
     * Says who is to be told what nobody else can be: a callback that threw, an exception that was never retrieved. If
     * nobody says so, they are logged.
     *
     * @param handler gets a description and the exception, on the loop's thread
     */
    public void setExceptionHandler(BiConsumer<String, Throwable> handler) {
        exceptionHandler = Objects.requireNonNull(handler, "handler");
    }

    /**
     * Cancels the tasks that are left, in the order in which they were made, runs them to their end, and closes the
     * loop. Closing a closed loop does nothing.
     *
     * @throws IllegalStateException if the loop runs
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (thread != null) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        try {
            new Shutdown(this).run();
        } finally {
            closed = true;
            ready.clear();
            timers.clear();
            tasks.clear();
            refuseLateSubmissions();
            reports.reportAll(this::report);
        }
    }

    @Override
    public String toString() {
        String state = closed ? "closed" : thread != null ? "running" : "idle";
        return "EventLoop (" + state + ", " + tasks.size() + " tasks)";
    }

    // For the rest of the package.

    <T extends @Nullable Object> Task<T> spawn(Coroutine<T> coroutine, @Nullable String name) {
        checkOpen();
        Task<T> task = newTask(coroutine);
        if (name != null) {
            task.setName(name);
        }
        ready(task);
        return task;
    }

    /** Runs the body of a hot method to its first suspension; on a stack that is deep already, at the next turn. */
    @SuppressWarnings("unchecked") // the body's result type is the one that the hot method declares
    CompletableFuture<Object> startNow(Coroutine<?> body) {
        Task<Object> task = newTask((Coroutine<Object>) body);
        Bridge<Object> future = new Bridge.Of<>(task);
        task.addWaiter(future);
        if (driver.depth >= Driver.START_DEPTH) {
            ready.add(task);
            return future;
        }
        driver.depth++;
        try {
            driver.step(task);
        } finally {
            driver.depth--;
        }
        return future;
    }

    private <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine) {
        Task<T> task = new Task<>(driver, coroutine, ++tasksMade);
        tasks.add(task);
        return task;
    }

    /** Adds a task or a {@link Runnable} of the runtime to what the next turn runs. */
    void ready(Object entry) {
        checkThread();
        ready.add(entry);
    }

    /** The same, from any thread. */
    void readyFromAnywhere(Object entry) {
        if (Thread.currentThread() == thread) {
            ready.add(entry);
        } else {
            inbox.post(entry);
        }
    }

    /** Runs something at once on the loop's thread, else has the loop run it. */
    void runFromAnywhere(Runnable action) {
        if (Thread.currentThread() == thread) {
            action.run();
        } else {
            inbox.post(action);
        }
    }

    long deadlineAfter(long nanos) {
        return clock.after(nanos);
    }

    ExecutorService jobThreads() {
        if (jobThreads == null) {
            jobThreads = JobThreads.create();
        }
        return jobThreads;
    }

    @Nullable
    ExecutorService jobThreadsIfAny() {
        return jobThreads;
    }

    void checkThread() {
        Thread owner = thread;
        if (owner != null && owner != Thread.currentThread()) {
            throw new IllegalStateException("this belongs to the event loop of thread \"" + owner.getName()
                    + "\" and was used on thread \"" + Thread.currentThread().getName()
                    + "\"; EventLoop.execute and submit may be called from any thread");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw Misuse.closedLoop();
        }
    }

    private void checkCanRun() {
        checkOpen();
        if (thread != null) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (ThreadState.hostLoop() != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running on this thread");
        }
    }

    private TimerHandle setAlarm(long deadline, Runnable callback) {
        Alarm alarm = new Alarm(this, deadline, Objects.requireNonNull(callback, "callback"));
        checkOpen();
        checkThread();
        if (deadline != Timers.NEVER) {
            timers.add(alarm);
        }
        return alarm;
    }

    void report(String what, Throwable exception) {
        try {
            exceptionHandler.accept(what, exception);
        } catch (Throwable e) {
            log(what, exception);
            log("the exception handler threw", e);
        }
    }

    private static void log(String what, Throwable exception) {
        try {
            LOG.log(System.Logger.Level.ERROR, what, exception);
        } catch (Throwable e) {
            // A logger that fails, or an exception whose own methods throw. There is nobody left to tell.
        }
    }

    private void refuseLateSubmissions() {
        inbox.drainTo(ready);
        for (Object late = ready.poll(); late != null; late = ready.poll()) {
            if (late instanceof Submission<?> submission) {
                submission.refuse();
            }
        }
    }

    // The loop itself.

    /** Turns until a future is done, and once more, for those who wait for it as well. */
    void runUntilDone(AsyncFuture<?> future) {
        checkCanRun();
        ThreadState state = ThreadState.get();
        Driver outer = state.running;
        Runnable stop = () -> stopping = true;
        future.addWaiter(stop);
        thread = Thread.currentThread();
        state.host = this;
        state.running = driver;
        try {
            do {
                turn();
            } while (!stopping);
        } finally {
            stopping = false;
            future.removeWaiter(stop);
            state.host = null;
            state.running = outer;
            ThreadState.release(state);
            thread = null;
            stall.restoreInterrupt();
        }
    }

    private void turn() {
        if (ready.isEmpty() && inbox.isEmpty()) {
            waitForWork();
        }
        inbox.drainTo(ready);
        collectDueTimers();
        for (int n = ready.size(); n > 0; n--) {
            Object entry = ready.poll();
            if (entry instanceof Task<?> task) {
                driver.step(task);
            } else if (entry != null) {
                call((Runnable) entry);
            }
        }
    }

    private void collectDueTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.now();
        for (Timed due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            ready.add(due);
        }
    }

    private void call(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable e) {
            report("a callback threw", e);
        }
    }

    private void waitForWork() {
        if (!reports.isEmpty()) {
            reports.reportCollected(this::report);
        }
        if (!generators.isEmpty() && generators.closeCollected()) {
            return; // there is work now
        }
        long next = timers.next();
        if (next == Timers.NEVER) {
            stall.await();
        } else if (clock.virtual) {
            clock.jumpTo(next);
        } else {
            long left = next - clock.now();
            if (left > 0) {
                sleep(left);
            }
        }
    }

    /** Sleeps until something is posted, or so long. An interrupt cancels what {@link #run} was asked to run. */
    void sleep(long nanos) {
        inbox.sleep(nanos);
        if (Thread.interrupted()) {
            stall.noteInterrupt();
            if (main != null) {
                main.cancel("the thread was interrupted");
            }
        }
    }

    boolean hasWork() {
        return !ready.isEmpty() || !inbox.isEmpty();
    }

    List<Task<?>> pendingTasks() {
        return tasks.snapshot();
    }

    /** A callback of the user's, as an entry of the ready queue; so that nothing there is mistaken for a task. */
    private record Callback(Runnable action) implements Runnable {
        @Override
        public void run() {
            action.run();
        }
    }
}
