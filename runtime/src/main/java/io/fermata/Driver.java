// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import io.fermata.internal.loop.Agenda;
import io.fermata.internal.loop.Inbox;
import io.fermata.internal.util.Debug;
import io.fermata.internal.util.StackRoom;
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
 *       first, and {@link CallStack} links each to the one before.
 *   <li>A frame whose caller is suspended gives its result to this class's loop, which resumes the caller. So neither
 *       the completion of a deep chain nor a chain of tail calls needs stack.
 * </ul>
 */
class Driver extends CallStack {
    /** Past so many, a hot method is not started at once either: better late than a stack overflow. */
    private static final int START_DEPTH = 300;

    /** How deep awaits may go on the stack where a task goes on that has no loop: nobody knows what is below. */
    private static final int ROOM_ANYWHERE = 64;

    /** Past so many, one is started only if there is room on the stack for more than that. */
    private static final int SURE_STARTS = 8;

    /** What is to come into the ready queue from other threads; null without a loop. */
    final @Nullable Inbox inbox;

    /** The task whose step was begun inside another one, or without a loop; else the running one is in the ready queue. */
    private @Nullable Task<?> inside;

    /** Where the context of the callback that runs is kept, if there is anything in it; null outside of callbacks. */
    @Nullable
    ContextCell callbackCell;

    /** How many steps are on the stack that were begun inside others. */
    private int starts;

    Driver(@Nullable EventLoop loop) {
        super(loop);
        inbox = loop == null ? null : new Inbox();
    }

    /** The task whose step runs now, or null. */
    final @Nullable Task<?> current() {
        Task<?> nested = inside;
        if (nested != null || loop == null) {
            return nested;
        }
        return running() instanceof Task<?> task ? task : null;
    }

    // The loop of a step.

    /** Whether a step may be begun inside this one; if not, it has to wait for the stack to get shorter. */
    final boolean mayStart() {
        return starts < SURE_STARTS || (starts < START_DEPTH && StackRoom.isThereForMoreCalls());
    }

    /** Whether less than so many steps are inside one another. */
    final boolean mayWake(int depth) {
        return starts < depth;
    }

    /**
     * Runs a step inside another driver's, or this driver's own. How many direct calls are on the stack above the outer
     * step is not known here, so what room that had counts as used; the inner step gets half of as much.
     */
    final void stepInside(Driver outer, Task<?> task) {
        Task<?> insideBefore = inside;
        int roomBefore = room;
        int startsBefore = starts;
        int afterBefore = after;
        enterInside(outer);
        inside = task;
        after = 0;
        try {
            stepBridged(task);
        } finally {
            inside = insideBefore;
            room = roomBefore;
            starts = startsBefore;
            after = afterBefore;
            forgetTraced(); // what was thrown there may be thrown on here, and go up other awaits
        }
    }

    /** The same, for a driver that has but one task. */
    final void stepAlone(Task<?> task) {
        inside = task;
        try {
            stepBridged(task);
        } finally {
            inside = null;
            forgetTraced();
        }
    }

    /** Takes over the depth of the stack from the driver whose step is on it; from none, begins anew. */
    final void enterInside(@Nullable Driver outer) {
        room = outer == null ? ROOM_ANYWHERE : outer.room / 2;
        starts = outer == null ? 0 : outer.starts + 1;
    }

    /**
     * Runs what is ready, one after the other; what becomes ready meanwhile is the next batch. The ready queue goes straight
     * on with that, unless the loop has something else to see to first. Keeps no local variables but this, and no loop in a
     * loop: they would be written to the stack and read again at each step, which costs more than the fields do.
     */
    final void runBatch() {
        if (Debug.ON || Bridges.active != null) {
            runBatchWithCare();
            return;
        }
        for (Object entry = first(); entry != null; entry = next()) {
            if (entry instanceof Task<?> task) {
                step(task);
            } else {
                call((Runnable) entry);
            }
        }
        forgetTraced();
    }

    @Override
    protected final boolean mayGoOn() {
        return super.mayGoOn() && inbox != null && inbox.isEmpty() && Bridges.active == null;
    }

    /** Runs one entry of those that are ready, wherever it is in the queue. For loops whose schedule is chosen. */
    final void runOne(int place) {
        run(takeAt(place));
        endBatch();
        forgetTraced();
    }

    private void runBatchWithCare() {
        Watch watch = loop == null ? null : loop.watch;
        for (Object entry = first(); entry != null; entry = next()) {
            if (watch == null) {
                run(entry);
            } else {
                runWatched(watch, entry);
            }
        }
        forgetTraced();
    }

    private void runWatched(Watch watch, Object entry) {
        watch.begin(entry);
        try {
            run(entry);
        } finally {
            watch.end();
        }
    }

    private void run(Object entry) {
        if (entry instanceof Task<?> task) {
            stepBridged(task);
        } else {
            call((Runnable) entry);
        }
    }

    private void call(Runnable callback) {
        if (loop != null) {
            loop.turns.call(callback);
        }
    }

    /**
     * Runs a task from where it is to its next suspension or its end. What most steps are is here, so that it is compiled
     * as one with the code that it resumes: a frame goes on, and is suspended again.
     */
    final void step(Task<?> task) {
        Frame<?> leaf = task.leaf;
        if (!task.isUndisturbed() || leaf == null) {
            advance(task);
            return;
        }
        Object result;
        try {
            result = leaf.resume(task);
        } catch (Throwable e) {
            resetUnwinding();
            drive(task, afterFailure(task, leaf, e));
            return;
        }
        if (result != Abi.SUSPENDED) {
            drive(task, afterResult(task, leaf, result));
        } else if (after == YIELDED && loop != null) {
            after = 0;
            add(task);
        } else if (after == 0) {
            task.suspended();
        } else {
            drive(task, afterSuspension(task));
        }
    }

    /** The same, with the task's values in the thread-locals that are bridged. */
    private void stepBridged(Task<?> task) {
        ThreadLocalBridge<?>[] bridges = Bridges.active;
        if (bridges == null || task.isDone()) {
            step(task);
            return;
        }
        BridgedValues outerValues = Bridges.enter(bridges, task);
        try {
            step(task);
        } finally {
            Bridges.leave(outerValues, task);
        }
    }

    /** The rarer steps: the first, one that delivers a cancellation, and those of a task that has no frame. */
    private void advance(Task<?> task) {
        if (task.isDone()) {
            return;
        }
        if (task.isNew()) {
            start(task);
            return;
        }
        Frame<?> leaf = task.leaf;
        if (leaf == null || task.cancelDue()) {
            deliver(task);
        }
        if (leaf == null) {
            endWithDelivered(task);
        } else {
            drive(task, leaf);
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
            frame = result == Abi.SUSPENDED ? afterSuspension(task) : afterResult(task, frame, result);
        }
    }

    private @Nullable Frame<?> afterResult(Task<?> task, Frame<?> frame, @Nullable Object result) {
        if (result == Abi.TAIL) {
            return enter(task, retire(frame), takeTail());
        }
        if (result == Abi.EMITTED || result == Abi.ENDED) {
            return afterGenerator(task, (GeneratorFrame<?>) frame, result);
        }
        return returnTo(task, retire(frame), result);
    }

    private @Nullable Frame<?> afterSuspension(Task<?> task) {
        int todo = unwound(task);
        if ((todo & START_INNER) != 0) {
            return task.leaf;
        }
        if ((todo & YIELDED) != 0) {
            if (loop == null) {
                return refuseToYield(task);
            }
            add(task);
        }
        task.suspended();
        return null;
    }

    private @Nullable Frame<?> refuseToYield(Task<?> task) {
        Throwable refusal = Misuse.noLoop();
        Frame<?> leaf = task.leaf;
        trace(refusal, leaf, task);
        return throwTo(task, leaf, refusal);
    }

    @Override
    void schedule(Object entry) {
        if (isMine()) {
            add(entry);
        } else {
            super.schedule(entry);
        }
    }

    @Override
    void checkThread() {
        if (!isMine()) {
            super.checkThread();
        }
    }

    @Override
    final void noteTraced(Throwable e) {
        super.noteTraced(e);
        note(Agenda.TRACED);
    }

    @Override
    final void forgetTraced() {
        super.forgetTraced();
        strike(Agenda.TRACED);
    }

    /** A number that another step in the queue does not have. */
    @Override
    final int stepNumber() {
        return position();
    }

    private @Nullable Frame<?> afterFailure(Task<?> task, Frame<?> frame, Throwable e) {
        Frame<?> caller = retire(frame);
        if (frame instanceof GeneratorFrame<?> generator && GeneratorRun.fail(generator, e)) {
            return returnTo(task, caller, null);
        }
        trace(e, caller, task);
        return throwTo(task, caller, e);
    }

    /** A generator that was suspended has come to an item or to its end. */
    private @Nullable Frame<?> afterGenerator(Task<?> task, GeneratorFrame<?> frame, Object sentinel) {
        Frame<?> caller = cutOff(frame);
        Object result;
        try {
            result = GeneratorRun.leave(frame, sentinel);
        } catch (IllegalStateException e) {
            trace(e, caller, task);
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
        deliverValue(result);
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
            trace(e, caller, task);
            return throwTo(task, caller, e);
        }
        if (result == Abi.SUSPENDED) {
            task.leaf = caller;
            return afterSuspension(task);
        }
        return returnTo(task, caller, result);
    }

    /** Marks a frame as done and cuts it off, so that whoever still has it keeps nothing else alive. */
    private static @Nullable Frame<?> retire(Frame<?> frame) {
        end(frame);
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
            end(frame);
            if (Debug.NOTES) {
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
}
