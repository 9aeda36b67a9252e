// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs the frames of tasks, one step at a time. A loop has one driver for all its tasks; a task without a loop has one
 * of its own, an {@link InlineDriver}.
 *
 * <p>What only a running task needs is here and not in the task. Everything belongs to the thread that runs the step.
 * The rules of a step:
 *
 * <ul>
 *   <li>{@link Task#leaf} is the frame that the step's loop resumed; it has no frame of this task above it on the stack.
 *   <li>Frames that it awaits run on the stack. When one is suspended, they all return {@link Abi#SUSPENDED}, innermost
 *       first, and {@link #suspend} links each to the one before.
 *   <li>A frame whose caller is suspended gives its result to this class's loop, which resumes the caller. So neither
 *       the completion of a deep chain nor a chain of tail calls needs stack.
 * </ul>
 */
class Driver {
    /** Past so many awaits on the stack, a coroutine is not called but started by the step's loop. */
    private static final int AWAIT_DEPTH = 200;

    /** Past so many, a hot method is not started at once either: better late than a stack overflow. */
    private static final int START_DEPTH = 300;

    private static final Object NULL = new Object();

    /** See {@link #value}. */
    private static final Object FAILED = new Object();

    /** The loop, or null if this runs a task that has none. */
    final @Nullable EventLoop loop;

    /**
     * The task whose step runs now. It stays here after the step, until something else runs or the loop has nothing to do,
     * and they have to say so with {@link #betweenSteps}: to store a reference twice a step would be a good part of what a
     * step costs.
     */
    @Nullable
    Task<?> current;

    /** Where the context of the callback that runs is kept, if there is anything in it; null outside of callbacks. */
    @Nullable
    ContextCell callbackCell;

    /**
     * How many more awaits may be on the stack than there were when the innermost frame was resumed. Bodies that call one
     * another directly count by themselves.
     */
    int room = AWAIT_DEPTH;

    /** How many steps are on the stack that were begun inside others. */
    private int starts;

    /** While suspended frames unwind: the innermost, and the outermost so far. Null when it is only the leaf. */
    private @Nullable Frame<?> inner;

    private @Nullable Frame<?> outer;

    /** The innermost frame is not suspended but has not been started yet, because the stack was too deep. */
    private boolean startInner;

    /** What takes the place of the frame that has just returned {@link Abi#TAIL}. */
    private @Nullable Object tail;

    /** What the resumed frame is to receive: a value, or {@link #FAILED}. */
    private @Nullable Object value;

    /** If that is {@link #FAILED}: an exception, or null for a cancellation with the message below. */
    private @Nullable Throwable failure;

    private @Nullable String cancelMessage;

    /** What the body that returns just now could not return, being no number; {@link #NULL} for null. */
    private @Nullable Object aside;

    /** The exception that has its logical stack already, while it goes up in one step. */
    private @Nullable Throwable traced;

    Driver(@Nullable EventLoop loop) {
        this.loop = loop;
    }

    // What the woven code calls, through TaskMachine.

    /** Awaits a coroutine that is a frame: runs it on the stack. */
    final @Nullable Object call(Frame<?> frame, Task<?> task, int left) {
        claim(frame);
        if (left <= 0) {
            return startLater(frame);
        }
        Object result = run(frame, task, left);
        return result == Abi.TAIL ? callTail(task, left) : result;
    }

    /** Runs what takes the place of a frame that was called on the stack, until one gives a result or suspends. */
    final @Nullable Object callTail(Task<?> task, int left) {
        for (; ; ) {
            Object next = takeTail();
            if (!(next instanceof Frame<?> frame)) {
                return awaitOther(next, task, left);
            }
            claim(frame);
            Object result = run(frame, task, left);
            if (result != Abi.TAIL) {
                return result;
            }
        }
    }

    private @Nullable Object run(Frame<?> frame, Task<?> task, int left) {
        Object result;
        int before = room;
        room = left - 1;
        try {
            result = frame.resume(task);
        } catch (Throwable e) {
            frame.state = Frame.DONE;
            throw e;
        } finally {
            room = before;
        }
        if (result != Abi.SUSPENDED) {
            frame.state = Frame.DONE;
        }
        return result;
    }

    /** Runs a generator on the stack to its next item, its end or its suspension. */
    private @Nullable Object runGenerator(GeneratorStep<?> step, Task<?> task, int left) {
        GeneratorFrame<?> frame = step.begin(task);
        if (frame == null) {
            return step.resultAtEnd();
        }
        if (left <= 0) {
            return startLater(frame);
        }
        Object result;
        int before = room;
        room = left - 1;
        try {
            result = frame.resume(task);
        } catch (Throwable e) {
            if (GeneratorRun.fail(frame, e)) {
                return null;
            }
            throw e;
        } finally {
            room = before;
        }
        return result == Abi.SUSPENDED ? result : GeneratorRun.leave(frame, result);
    }

    private Object startLater(Frame<?> frame) {
        inner = frame;
        outer = frame;
        startInner = true;
        return Abi.SUSPENDED;
    }

    /** Awaits what is no frame. */
    final @Nullable Object awaitOther(@Nullable Object awaited, Task<?> task, int left) {
        if (awaited instanceof AsyncFuture<?> future) {
            return future.awaitIn(task);
        }
        if (awaited instanceof Operation<?> operation) {
            return operation.awaitIn(task);
        }
        if (awaited instanceof GeneratorStep<?> step) {
            return runGenerator(step, task, left);
        }
        if (awaited instanceof Completed<?> completed) {
            return completed.take();
        }
        if (awaited instanceof CompletionStage<?> stage) {
            return StageWait.await(stage, task);
        }
        throw awaited == null ? Misuse.nullCoroutine() : Misuse.foreign(awaited);
    }

    final Object suspend(Frame<?> frame, int state, Task<?> task) {
        frame.state = state;
        if (Debug.ON) {
            NeverAwaited.used(frame); // perhaps made only now, by a body that was called directly
        }
        if (frame != task.leaf) {
            if (outer == null) {
                inner = frame;
            } else {
                outer.caller = frame;
            }
            outer = frame;
        } else if (outer != null) {
            outer.caller = frame;
            task.leaf = inner;
            inner = null;
            outer = null;
        }
        return Abi.SUSPENDED;
    }

    final @Nullable Object resumed() {
        Object received = value;
        if (received == null) {
            return null;
        }
        if (received == FAILED) {
            throw Sneaky.rethrow(takeFailure(current));
        }
        value = null;
        return received;
    }

    /**
     * Takes what is to be thrown. A cancellation gets the awaits of the task as its stack trace: that says all, and a
     * program may keep a million cancelled tasks, of which each would keep a copy of the stack of the loop.
     */
    private Throwable takeFailure(@Nullable Task<?> task) {
        Throwable thrown = failure;
        value = null;
        failure = null;
        if (thrown == null) {
            thrown = new CancelledError(takeCancelMessage(), LogicalStack.trace(task == null ? null : task.leaf));
            traced = thrown;
        }
        return thrown;
    }

    private @Nullable String takeCancelMessage() {
        String message = cancelMessage;
        value = null;
        cancelMessage = null;
        return message;
    }

    private void deliverFailure(Throwable thrown) {
        value = FAILED;
        failure = thrown;
    }

    private void deliverCancellation(@Nullable String message) {
        value = FAILED;
        failure = null;
        cancelMessage = message;
    }

    final Object tail(@Nullable Object next) {
        tail = next;
        return Abi.TAIL;
    }

    /** Keeps a result for the caller of a body that can return numbers only. */
    final void putAside(@Nullable Object result) {
        aside = result == null ? NULL : result;
    }

    final boolean hasAside() {
        return aside != null;
    }

    final @Nullable Object takeAside() {
        Object taken = aside;
        aside = null;
        return taken == NULL ? null : taken;
    }

    // The loop of a step.

    /** Whether a step may be begun inside this one; if not, it has to wait for the stack to get shorter. */
    final boolean mayStart() {
        return starts < START_DEPTH;
    }

    /**
     * Runs a step inside another driver's, or this driver's own. How many direct calls are on the stack above the outer
     * step is not known here, so what room that had counts as used; the inner step gets half of as much.
     */
    final void stepInside(Driver outer, Task<?> task) {
        Task<?> currentBefore = current;
        int roomBefore = room;
        int startsBefore = starts;
        enterInside(outer);
        try {
            step(task);
        } finally {
            current = currentBefore;
            room = roomBefore;
            starts = startsBefore;
        }
    }

    /** Takes over the depth of the stack from the driver whose step is on it; from none, begins anew. */
    final void enterInside(@Nullable Driver outer) {
        room = outer == null ? AWAIT_DEPTH : outer.room / 2;
        starts = outer == null ? 0 : outer.starts + 1;
    }

    /** Runs a task from where it is to its next suspension or its end. */
    final void step(Task<?> task) {
        if (task.isDone()) {
            return;
        }
        current = task;
        ThreadLocalBridge<?>[] bridges = Bridges.active;
        if (bridges == null) {
            advance(task);
        } else {
            advanceWith(bridges, task);
        }
        if (traced != null) {
            traced = null;
        }
    }

    private void advanceWith(ThreadLocalBridge<?>[] bridges, Task<?> task) {
        BridgedValues outerValues = Bridges.enter(bridges, task);
        try {
            advance(task);
        } finally {
            Bridges.leave(outerValues, task);
        }
    }

    /** Called where code runs that belongs to no task, or none runs at all. */
    final void betweenSteps() {
        if (current != null) {
            current = null;
        }
    }

    private void advance(Task<?> task) {
        Object awaited = task.waitingOn;
        if (awaited != null) {
            task.waitingOn = null;
            if (awaited == Task.START) {
                start(task);
                return;
            }
        }
        if (awaited != null || task.cancelDue()) {
            receive(task, awaited);
        }
        Frame<?> leaf = task.leaf;
        if (leaf != null) {
            drive(task, leaf);
        } else if (value == FAILED) {
            if (failure == null) {
                task.cancelled(takeCancelMessage());
            } else {
                task.threw(takeFailure(task));
            }
        } else {
            Object result = value;
            value = null;
            task.returned(result);
        }
    }

    private void start(Task<?> task) {
        Object coroutine = task.takeCoroutine();
        if (task.cancelDue()) {
            discard(coroutine);
            task.cancelled(task.takeCancel());
        } else {
            drive(task, enter(task, null, coroutine));
        }
    }

    /** Puts what the task waited for, or its cancellation, where the resumed frame takes delivery of it. */
    private void receive(Task<?> task, @Nullable Object awaited) {
        boolean cancelled = task.cancelDue();
        if (awaited instanceof AsyncFuture<?> future) {
            receiveOutcome(future);
        } else if (awaited instanceof Operation<?> operation) {
            receiveResult(operation, cancelled);
        }
        if (cancelled) {
            String message = task.takeCancel();
            boolean cancelledAlready = value == FAILED && (failure == null || failure instanceof CancelledError);
            if (!cancelledAlready) {
                deliverCancellation(message);
            }
        }
        if (failure != null) {
            trace(failure, task.leaf);
        }
    }

    private void receiveOutcome(AsyncFuture<?> future) {
        if (future.succeeded()) {
            value = future.outcome;
        } else if (future.isCancelled() && !(future.outcome instanceof Throwable)) {
            deliverCancellation(future.cancelMessage());
        } else {
            deliverFailure(future.failure());
        }
    }

    private void receiveResult(Operation<?> operation, boolean cancelled) {
        if (cancelled) {
            operation.giveUp();
            return;
        }
        try {
            value = operation.finish();
        } catch (Throwable e) {
            deliverFailure(e);
        }
    }

    /** Resumes frames until the task is suspended or at its end: each gives the next one to resume. */
    private void drive(Task<?> task, @Nullable Frame<?> first) {
        Frame<?> frame = first;
        while (frame != null) {
            Object result;
            try {
                result = frame.resume(task);
            } catch (Throwable e) {
                resetUnwinding();
                frame = afterFailure(task, frame, e);
                continue;
            }
            if (result == Abi.SUSPENDED) {
                frame = afterSuspension(task);
            } else if (result == Abi.TAIL) {
                frame = enter(task, retire(frame), takeTail());
            } else if (result == Abi.EMITTED || result == Abi.ENDED) {
                frame = afterGenerator(task, (GeneratorFrame<?>) frame, result);
            } else {
                frame = returnTo(task, retire(frame), result);
            }
        }
    }

    private @Nullable Frame<?> afterSuspension(Task<?> task) {
        if (startInner) {
            startInner = false;
            return task.leaf;
        }
        task.suspended();
        return null;
    }

    private @Nullable Frame<?> afterFailure(Task<?> task, Frame<?> frame, Throwable e) {
        Frame<?> caller = retire(frame);
        if (frame instanceof GeneratorFrame<?> generator && GeneratorRun.fail(generator, e)) {
            return returnTo(task, caller, null);
        }
        trace(e, caller);
        return throwTo(task, caller, e);
    }

    /** A generator that was suspended has come to an item or to its end. */
    private @Nullable Frame<?> afterGenerator(Task<?> task, GeneratorFrame<?> frame, Object sentinel) {
        Frame<?> caller = cutOff(frame);
        Object result;
        try {
            result = GeneratorRun.leave(frame, sentinel);
        } catch (IllegalStateException e) {
            trace(e, caller);
            return throwTo(task, caller, e);
        }
        return returnTo(task, caller, result);
    }

    private @Nullable Frame<?> returnTo(Task<?> task, @Nullable Frame<?> caller, @Nullable Object result) {
        if (caller == null) {
            task.returned(result);
            return null;
        }
        task.leaf = caller;
        value = result;
        return caller;
    }

    private @Nullable Frame<?> throwTo(Task<?> task, @Nullable Frame<?> caller, Throwable e) {
        if (caller == null) {
            task.threw(e);
            return null;
        }
        task.leaf = caller;
        deliverFailure(e);
        return caller;
    }

    /** Goes on with a coroutine, or a completion stage, whose result is for the caller. */
    private @Nullable Frame<?> enter(Task<?> task, @Nullable Frame<?> caller, @Nullable Object next) {
        Object result;
        try {
            if (next instanceof Frame<?> frame) {
                claim(frame);
                frame.caller = caller;
                task.leaf = frame;
                return frame;
            }
            if (next instanceof GeneratorStep<?> step) {
                GeneratorFrame<?> frame = step.begin(task);
                if (frame != null) {
                    frame.caller = caller;
                    task.leaf = frame;
                    return frame;
                }
                result = step.resultAtEnd();
            } else {
                result = awaitOther(next, task, room);
            }
        } catch (Throwable e) {
            trace(e, caller);
            return throwTo(task, caller, e);
        }
        if (result == Abi.SUSPENDED) {
            task.leaf = caller;
            task.suspended();
            return null;
        }
        return returnTo(task, caller, result);
    }

    /** Adds the awaits of the chain that begins with a frame to an exception; once while it goes up that chain. */
    private void trace(Throwable e, @Nullable Frame<?> from) {
        if (e != traced) {
            traced = e;
            LogicalStack.append(e, from);
        }
    }

    private static void claim(Frame<?> frame) {
        if (frame.state != Frame.FRESH) {
            throw Misuse.awaitedTwice(frame.state == Frame.DONE);
        }
        frame.state = Frame.RUNNING;
        if (Debug.ON) {
            NeverAwaited.used(frame);
        }
    }

    /** Marks a frame as done and cuts it off, so that whoever still has it keeps nothing else alive. */
    private static @Nullable Frame<?> retire(Frame<?> frame) {
        frame.state = Frame.DONE;
        return cutOff(frame);
    }

    private static @Nullable Frame<?> cutOff(Frame<?> frame) {
        Frame<?> caller = frame.caller;
        if (caller != null) {
            frame.caller = null;
        }
        return caller;
    }

    /** Makes a coroutine that will never run count as used. */
    static void discard(@Nullable Object coroutine) {
        if (coroutine instanceof Frame<?> frame && frame.state == Frame.FRESH) {
            frame.state = Frame.DONE;
            if (Debug.ON) {
                NeverAwaited.used(frame);
            }
        } else if (coroutine instanceof Operation<?> operation) {
            operation.discard();
        } else if (coroutine instanceof GeneratorStep<?> step) {
            step.discard();
        } else if (coroutine instanceof Completed<?> completed && completed.isFresh()) {
            completed.take();
        }
    }

    private @Nullable Object takeTail() {
        Object next = tail;
        tail = null;
        return next;
    }

    /** For the case that an error such as a stack overflow struck while frames unwound. */
    private void resetUnwinding() {
        inner = null;
        outer = null;
        startInner = false;
        aside = null;
        value = null;
        failure = null;
        cancelMessage = null;
    }

    // What differs without a loop.

    /** Has a task's step, or a callback, run at the next turn. */
    void schedule(Object entry) {
        if (loop != null) {
            loop.ready(entry);
        }
    }

    /** The same, from any thread. */
    void scheduleFromAnywhere(Task<?> task) {
        if (loop != null) {
            loop.readyFromAnywhere(task);
        }
    }

    /** Cancels a future, from any thread. */
    void requestCancel(AsyncFuture<?> future) {
        if (loop != null) {
            loop.runFromAnywhere(future::cancel);
        }
    }

    /** Runs something that touches futures: at once on a thread that may, else on the loop's. */
    void runWhereAllowed(Runnable action) {
        if (loop == null) {
            action.run();
        } else {
            loop.runWhereAllowed(action);
        }
    }

    /** Refuses other threads than the one that runs the loop. */
    void checkThread() {
        if (loop != null) {
            loop.checkThread();
        }
    }

    /** Reports what nobody else can be told. */
    void report(String what, Throwable exception) {
        if (loop != null) {
            loop.report(what, exception);
        }
    }
}
