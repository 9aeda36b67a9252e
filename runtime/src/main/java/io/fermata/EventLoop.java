// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.loop.Command;
import io.fermata.internal.loop.Inbox;
import io.fermata.internal.loop.LoopClock;
import io.fermata.internal.loop.Order;
import io.fermata.internal.loop.ReadyRing;
import io.fermata.internal.loop.Timers;
import io.fermata.internal.testkit.Schedule;
import io.fermata.internal.util.Debug;
import io.fermata.internal.util.JobThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread's scheduler of tasks, callbacks and timers.
 *
 * <p>A turn of the loop takes in what other threads have posted and the timers that are due, and then runs what was
 * ready at that moment, first in first out; what that makes ready waits for the next turn.
 *
 * <p>A loop belongs to the thread that runs it. Only {@link #execute}, {@link #submit} and {@link #closeAsync} may be called from other
 * threads; the rest throws {@link IllegalStateException} there.
 *
 * <p>The factory decides which thread that is. A {@linkplain #create() created} loop runs on the thread that calls {@link
 * #run}, until that returns. A loop {@linkplain #on on an executor} runs each turn as a job of the executor.
 */
public final class EventLoop implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    // All fields belong to the loop's thread, except the turns' inbox, which is for everybody, and the volatile one.

    final Driver driver = new Driver(this);
    final ReadyRing ready = driver;
    final Timers timers = new Timers(ready);
    final TaskRegistry tasks = new TaskRegistry();
    final FailureReports reports = new FailureReports();
    final LiveGenerators generators = new LiveGenerators(this);
    final Jobs jobs = new Jobs(this);
    final LoopClock clock;
    final Turns turns = new Turns(this);

    /** Null except in debug mode. */
    final @Nullable Watch watch = Debug.ON ? new Watch(this) : null;

    /** How many tasks wait for something outside that has promised to come back: a stage, a callback, a job. */
    int waitingOutside;

    private final Host host;

    /** The end has begun; submissions that have not started yet never will. */
    boolean closing;

    /** Is told which coroutines were created on this loop and never used; if null, the log is. */
    @Nullable
    Consumer<Throwable> forgotten;

    /** Written inside. What must be exact about it is the inbox's: see {@link Inbox#order}. */
    private volatile boolean closed;

    private int tasksMade;

    /** Counted by the tasks; those without a loop have none. */
    int tasksEnded;

    private @Nullable ExecutorService jobThreads;

    /** Null: the log. */
    private @Nullable BiConsumer<String, Throwable> exceptionHandler;

    private EventLoop(boolean virtual, Function<EventLoop, Host> host) {
        FailurePath.initialise(); // not in a step, whose time is not its own then
        this.clock = new LoopClock(virtual);
        this.host = host.apply(this);
    }

    /**
     * The loop that runs the calling code.
     *
     * @return the loop of the calling task or callback
     * @throws IllegalStateException if there is none
     */
    public static EventLoop current() {
        EventLoop loop = ThreadState.requireLoop();
        loop.host.shared();
        return loop;
    }

    /**
     * Creates an event loop. It does nothing until {@link #run} is called.
     *
     * @return a new loop, which runs on the thread that calls {@link #run}
     */
    public static EventLoop create() {
        return new EventLoop(false, loop -> new OwnThread(loop, true));
    }

    /**
     * Creates a loop with a clock of its own, which jumps to the next timer instead of waiting: for tests. The clock stands
     * still while a job of {@link Fermata#toThread} or {@link Fermata#runInExecutor} of this loop waits or runs. It jumps
     * while a foreign completion stage is pending, so that a time limit over one can be tested.
     *
     * @return a new loop, whose clock shows zero
     */
    public static EventLoop withVirtualTime() {
        return new EventLoop(true, loop -> new OwnThread(loop, true));
    }

    /**
     * Creates a loop whose turns run on a thread of another owner: a user interface, a server. Each turn
     * is one job of the executor, so that the owner's own work goes on in between. Start coroutines with {@link #submit};
     * {@link #run} has no thread to use and throws. Code that the owner runs on that thread outside of tasks may use the
     * loop's futures, but {@link #current()} is there only inside.
     *
     * <pre>{@code
     * EventLoop ui = EventLoop.on(SwingUtilities::invokeLater, timer);
     * button.addActionListener(click -> ui.submit(search(field.getText())));
     * }</pre>
     *
     * <p>The executor should outlive the loop. If it is shut down first, what is pending fails with a {@link
     * RejectedExecutionException}, and the loop is closed. If it loses a turn that it has accepted, that is offered again.
     *
     * @param serialExecutor runs one job after the other, as a rule on one thread
     * @param timer wakes sleeping tasks; its threads run nothing but that. If it is shut down first, the JDK's own is used
     * @return a new loop
     */
    public static EventLoop on(Executor serialExecutor, ScheduledExecutorService timer) {
        Objects.requireNonNull(serialExecutor, "serialExecutor");
        Objects.requireNonNull(timer, "timer");
        return new EventLoop(false, loop -> new ExecutorHost(loop, serialExecutor, timer));
    }

    /** A loop with virtual time that asks a schedule before each step. */
    static EventLoop explored(Schedule schedule) {
        return new EventLoop(true, loop -> new ExploredThread(loop, schedule));
    }

    /** A loop that nobody else has a reference to, unless they ask for {@link #current()}. */
    static EventLoop createHidden() {
        return new EventLoop(false, loop -> new OwnThread(loop, false));
    }

    /**
     * Runs a coroutine to its end, on this thread, and everything else that is ready meanwhile. Other tasks that are
     * still pending then stay so; the loop may run again.
     *
     * @param coroutine what to run
     * @param <T> the type of its result
     * @return its result; what it throws is thrown, whatever it is
     * @throws IllegalStateException if a loop runs on this thread, or this one runs elsewhere, runs {@linkplain #on on an
     *     executor} or is closed
     * @throws DeadlockException if tasks wait and nothing can ever wake them
     */
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        checkOpen();
        return host.run(coroutine);
    }

    /**
     * Runs an async lambda as {@link #run(Coroutine)} does.
     *
     * @param callable what to run
     * @param <T> the type of its result
     * @return the result of the lambda
     */
    public <T extends @Nullable Object> T run(AsyncCallable<T> callable) {
        return run(Fermata.coroutine(callable));
    }

    /**
     * Runs an async lambda that has no result as {@link #run(Coroutine)} does.
     *
     * @param runnable what to run
     */
    public void run(AsyncRunnable runnable) {
        run(Fermata.coroutine(runnable));
    }

    /**
     * Runs a callback at the next turn.
     *
     * @param callback what to run
     * @throws IllegalStateException on another thread than the loop's, or if the loop is closed
     */
    public void callSoon(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkOpen();
        ready(new Callback(inContext(callback)));
    }

    /**
     * Runs a callback after a delay. With a delay of zero or less it runs after everything that is ready already.
     *
     * @param delay how long to wait
     * @param callback what to run
     * @return the handle to cancel it
     */
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return setAlarm(deadlineAfter(LoopClock.nanos(delay)), callback);
    }

    /**
     * Runs a callback at a point in time. Callbacks of one instant run in the order in which they were set.
     *
     * @param nanoTime the time, on the clock of {@link #nanoTime()}
     * @param callback what to run
     * @return the handle to cancel it
     */
    public TimerHandle callAt(long nanoTime, Runnable callback) {
        return setAlarm(nanoTime, callback);
    }

    /**
     * The time on this loop's clock, which begins somewhere and never goes back.
     *
     * @return the time in nanoseconds
     */
    public long nanoTime() {
        return clock.now();
    }

    /**
     * Runs a command on the loop's thread. May be called from any thread. An accepted command runs, also while the loop is
     * being closed.
     *
     * @param command what to run
     * @throws RejectedExecutionException if the loop is closed, or runs on an executor that was shut down
     */
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        Order order = Command.of(inContext(command), host.mayRefuse());
        if (turns.isInside()) {
            if (turns.inbox.isShut()) {
                throw Misuse.refused();
            }
            ready.add(order);
        } else {
            host.shared();
            give(order);
        }
    }

    /**
     * Runs a coroutine as a task of this loop. May be called from any thread.
     *
     * @param coroutine what to run
     * @param <T> the type of its result
     * @return its outcome, for any thread; cancelling it cancels the task. Closing the loop cancels it
     * @throws RejectedExecutionException if the loop is closed, or runs on an executor that was shut down
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
        Submission<T> submission = new Submission<>(this, Objects.requireNonNull(coroutine, "coroutine"));
        host.shared();
        give(submission);
        return submission;
    }

    private void give(Order order) {
        if (!turns.inbox.order(order)) {
            throw Misuse.refused();
        }
        host.ordered(order);
    }

    /**
     * Runs an async lambda as a task of this loop, as {@link #submit(Coroutine)} does: the lambda is called on the loop's
     * thread. May be called from any thread.
     *
     * @param callable what to run
     * @param <T> the type of its result
     * @return its outcome, for any thread; cancelling it cancels the task
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T> callable) {
        return submit(Fermata.coroutine(callable));
    }

    /**
     * Runs an async lambda that has no result as a task of this loop, as {@link #submit(Coroutine)} does. May be called
     * from any thread.
     *
     * @param runnable what to run
     * @return its end, for any thread; cancelling it cancels the task
     */
    public CompletableFuture<Void> submit(AsyncRunnable runnable) {
        return submit(Fermata.coroutine(runnable));
    }

    /**
     * Sets the handler for errors that no caller will see: a callback that threw, a failure that was never retrieved.
     * Without a handler they are logged.
     *
     * @param handler gets a description and the exception, on the loop's thread
     */
    public void setExceptionHandler(BiConsumer<String, Throwable> handler) {
        exceptionHandler = Objects.requireNonNull(handler, "handler");
    }

    /**
     * Sets the time limit for one step of a task or one callback. In debug mode ({@code
     * -Dfermata.debug=true}) what takes longer is logged while it does, with the stack of the thread that it holds; a
     * {@linkplain #setExceptionHandler handler} is told afterwards. The limit is 100 ms, or what {@code
     * -Dfermata.debug.slow} says in milliseconds. Without the debug mode this does nothing.
     *
     * @param limit the longest time that is not reported; from any thread
     */
    public void setSlowStepLimit(Duration limit) {
        Objects.requireNonNull(limit, "limit");
        if (watch != null) {
            watch.setThreshold(limit);
        }
    }

    /**
     * Cancels the tasks that are left, in the order in which they were created, runs them to their end, and closes the
     * loop. Closing a closed loop does nothing.
     *
     * <p>A loop {@linkplain #on on an executor} may be closed from any thread. The tasks end in turns of their own, on
     * the executor, which must still run. The call waits for that, unless it is made on the thread that runs the turns:
     * there it begins the end and returns. Interrupted, it returns as well.
     *
     * @throws IllegalStateException if the loop runs: in a task or a callback, or while another thread runs it
     */
    @Override
    public void close() {
        if (!closed) {
            host.close();
        }
    }

    /**
     * Begins to do what {@link #close()} does, and does not wait for it. May be called from anywhere: from any thread, and
     * by the loop's own tasks, which are cancelled like the others, and callbacks. While the loop runs, the end is part of
     * that: {@link #run} returns when the loop is closed. Otherwise a thread is made for it.
     *
     * @return completed when the loop is closed, on the thread that closes it
     */
    public CompletableFuture<Void> closeAsync() {
        if (!closed) {
            host.closeAsync();
        }
        return host.end.copy();
    }

    @Override
    public String toString() {
        return "EventLoop (" + (closed ? "closed" : host.state()) + ", " + (tasksMade - tasksEnded) + " tasks)";
    }

    // For the rest of the package.

    <T extends @Nullable Object> Task<T> spawn(Coroutine<T> coroutine, @Nullable String name) {
        checkOpen();
        Task<T> task = newTask(coroutine);
        if (name != null) {
            task.setName(name);
        }
        if (turns.isInside()) {
            ready.add(task);
        } else {
            tasks.add(task);
            host.readyOutside(task);
        }
        return task;
    }

    /** Runs the body of a hot method to its first suspension; on a stack that is deep already, at the next turn. */
    @SuppressWarnings("unchecked") // the body's result type is the one that the hot method declares
    CompletableFuture<Object> startNow(Coroutine<?> body) {
        Task<Object> task = newTask((Coroutine<Object>) body);
        tasks.add(task);
        Bridge<Object> future = new Bridge.Of<>(task);
        task.addWaiter(future);
        stepNow(task);
        return future;
    }

    /** The same, but returns the task. */
    Task<?> startTaskNow(Coroutine<?> body) {
        Task<?> task = newTask(body);
        tasks.add(task);
        stepNow(task);
        return task;
    }

    private void stepNow(Task<?> task) {
        if (driver.mayStart()) {
            driver.stepInside(driver, task);
        } else {
            ready.add(task);
        }
    }

    /** Whether jobs for other threads run on the loop's own. */
    boolean runsJobsItself() {
        return host.runsJobsItself();
    }

    private <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine) {
        return new Task<>(driver, coroutine, ++tasksMade);
    }

    /** Adds a task or a {@link Runnable} of the runtime to what the next turn runs. */
    void ready(Object entry) {
        if (turns.isInside()) {
            ready.add(entry);
        } else {
            host.readyOutside(entry);
        }
    }

    /** The same, from any thread. */
    void readyFromAnywhere(Object entry) {
        if (turns.isInside()) {
            ready.add(entry);
        } else if (turns.inbox.post(entry)) {
            host.posted();
        }
    }

    /** Runs something at once on the loop's thread, else has the loop run it; if that is gone, nobody does. */
    void runFromAnywhere(Runnable action) {
        if (turns.isInside()) {
            action.run();
        } else if (turns.inbox.post(action)) {
            host.posted();
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

    /** Runs something that touches what is the loop's: at once where that can do no harm, else inside. Any thread. */
    void runWhereAllowed(Runnable action) {
        if (!mayTouch() && turns.inbox.post(new Touch(action))) {
            host.posted();
        } else {
            action.run();
        }
    }

    private boolean mayTouch() {
        if (turns.isInside()) {
            return true;
        }
        try {
            host.checkOutside();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    void checkThread() {
        if (!turns.isInside()) {
            host.checkOutside();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void checkOpen() {
        if (closed) {
            throw Misuse.closedLoop();
        }
    }

    /** A callback that runs in the context of its registration. */
    private static Runnable inContext(Runnable callback) {
        AsyncContext context = AsyncContext.captureIfAny();
        return context == null ? callback : () -> context.run(callback);
    }

    private TimerHandle setAlarm(long deadline, Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        checkOpen();
        checkThread();
        Alarm alarm = new Alarm(this, deadline, inContext(callback));
        timers.add(alarm);
        return alarm;
    }

    void report(String what, Throwable exception) {
        if (exceptionHandler == null) {
            log(what, exception);
        } else {
            reportToHandler(what, exception);
        }
    }

    /** For what is in the log already. */
    void reportToHandler(String what, Throwable exception) {
        if (exceptionHandler == null) {
            return;
        }
        ContextCell outer = driver.callbackCell;
        try {
            exceptionHandler.accept(what, exception);
        } catch (Throwable e) {
            log(what, exception);
            log("the exception handler threw", e);
        } finally {
            driver.callbackCell = outer;
        }
    }

    private static void log(String what, Throwable exception) {
        try {
            LOG.log(System.Logger.Level.ERROR, what, exception);
        } catch (Throwable e) {
            // A logger that fails, or an exception whose own methods throw. There is nobody left to tell.
        }
    }

    /**
     * The last act of closing: forgets everything, and reports what nobody will look at any more. Inside.
     *
     * @param reason what those are told who wait on other threads for what will not come
     */
    void dispose(Supplier<? extends RuntimeException> reason) {
        closed = true;
        try {
            turns.inbox.drainTo(ready);
            pendingTasks().forEach(task -> task.abandon(reason));
            timers.clear();
            tasks.clear();
            turns.inbox.abandon(ready);
            for (Object late = ready.poll(); late != null; late = ready.poll()) {
                if (late instanceof Order order) {
                    order.drop(reason.get());
                } else if (late instanceof Touch touch) {
                    touch.run();
                }
            }
            if (jobThreads != null) {
                boolean unused = JobThreads.stop(jobThreads);
            }
            reports.reportAll(this::report);
            if (Debug.NOTES) {
                NeverAwaited.reportAll(this);
            }
        } finally {
            host.end.complete(null);
        }
    }

    /** Whether something waits to be run that a stranger has asked for. */
    boolean hasOrders() {
        boolean[] found = {false};
        ready.forEach(entry -> found[0] |= entry instanceof Order);
        return found[0];
    }

    boolean noticesStalls() {
        return host.noticesStalls();
    }

    /** Between turns, now and then: reports failures of futures, and closes generators, that nobody can ask for any more. */
    void seeToCollected() {
        if (!reports.isEmpty()) {
            reports.reportCollected(this::report);
        }
        if (!generators.isEmpty()) {
            generators.closeCollected();
        }
        if (Debug.NOTES) {
            NeverAwaited.reportCollected();
        }
    }

    /** Cancels what {@link #run} was asked to run; from any thread. */
    void cancelMain(String message) {
        runFromAnywhere(() -> host.cancelMain(message));
    }

    /** The tasks that are not done, in the order in which they were made. */
    List<Task<?>> pendingTasks() {
        Set<Task<?>> pending = new HashSet<>(tasks.snapshot());
        ready.forEach(entry -> addTask(entry, pending));
        timers.forEach(entry -> addTask(entry, pending));
        List<Task<?>> inOrder = new ArrayList<>(pending);
        inOrder.sort(Task::inOrderOfMaking);
        return inOrder;
    }

    private static void addTask(Object entry, Set<Task<?>> pending) {
        Object found = entry instanceof Sleep sleep ? sleep.task : entry;
        if (found instanceof Task<?> task && !task.isDone()) {
            pending.add(task);
        }
    }

    /** A callback of the user's, as an entry of the ready queue; so that nothing there is mistaken for a task. */
    private record Callback(Runnable action) implements Runnable {
        @Override
        public void run() {
            action.run();
        }
    }

    /** What {@link #runWhereAllowed} has not run at once: to be run also where the loop ends before its turn comes. */
    private record Touch(Runnable action) implements Runnable {
        @Override
        public void run() {
            action.run();
        }
    }
}
