// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import io.fermata.internal.util.Debug;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the running task that are on the stack, above the one that was resumed: what woven code calls to await
 * something, through {@link TaskMachine}, and what is noted while they are suspended. The rules are in {@link Driver}.
 */
abstract class CallStack extends Delivery {
    // What there is to see to after a step that is suspended: bits of one word, so that usually one look will do.

    /** The task only yields: it goes to the end of the ready queue. */
    static final int YIELDED = 1;

    /** Frames above the leaf were suspended with it; they are to be linked. */
    private static final int LINK = 2;

    /** The innermost frame is not suspended but has not been started yet, because the stack was too deep. */
    static final int START_INNER = 4;

    /** Past so many awaits on the stack, a coroutine is not called but started by the step's loop. */
    static final int AWAIT_DEPTH = 200;

    /**
     * How many more awaits may be on the stack than there were when the innermost frame was resumed. Bodies that call one
     * another directly count by themselves.
     */
    int room = AWAIT_DEPTH;

    /** The bits above; zero at the beginning of a step. */
    int after;

    /** While suspended frames unwind: the innermost, and the outermost so far. Null when it is only the leaf. */
    private @Nullable Frame<?> inner;

    private @Nullable Frame<?> outer;

    /** What takes the place of the frame that has just returned {@link Abi#TAIL}. */
    private @Nullable Object tail;

    CallStack(@Nullable EventLoop loop) {
        super(loop);
    }

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
            end(frame);
            throw e;
        } finally {
            room = before;
        }
        if (result != Abi.SUSPENDED) {
            end(frame);
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
        after |= START_INNER;
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
        if (awaited instanceof NullReturn returned) {
            throw returned.failure();
        }
        throw awaited == null ? Misuse.nullReturned("an async method") : Misuse.foreign(awaited);
    }

    final Object suspend(Frame<?> frame, int state, Task<?> task) {
        if (Debug.NOTES && frame.state <= Frame.FRESH) { // its first suspension
            NeverAwaited.used(frame); // perhaps made only now, by a body that was called directly
        }
        frame.state = state;
        if (frame != task.leaf) {
            unwind(frame);
        }
        return Abi.SUSPENDED;
    }

    private void unwind(Frame<?> frame) {
        if (outer == null) {
            inner = frame;
        } else {
            outer.caller = frame;
        }
        outer = frame;
        after |= LINK;
    }

    /** Has the running task go to the end of the ready queue once it is suspended, which it does now. */
    final Object yieldNow() {
        after = YIELDED; // nothing can be noted yet: this is the innermost await
        return Abi.SUSPENDED;
    }

    final Object tail(@Nullable Object next) {
        tail = next;
        return Abi.TAIL;
    }

    final @Nullable Object takeTail() {
        Object next = tail;
        tail = null;
        return next;
    }

    /** Marks a frame as done: whoever still has it keeps nothing else alive. */
    static void end(Frame<?> frame) {
        frame.state = Frame.DONE;
        frame.forget();
    }

    static void claim(Frame<?> frame) {
        if (frame.state != Frame.FRESH) {
            throw Misuse.awaitedTwice(frame, frame.state == Frame.DONE);
        }
        frame.state = Frame.RUNNING;
        if (Debug.NOTES) {
            NeverAwaited.used(frame);
        }
    }

    /** The task is suspended: what is to be seen to. The frames that were suspended above the leaf take its place. */
    final int unwound(Task<?> task) {
        int todo = after;
        after = 0;
        Frame<?> innermost = inner;
        if (innermost != null) {
            Frame<?> outermost = outer;
            if (outermost != null) {
                outermost.caller = task.leaf;
            }
            task.leaf = innermost;
            inner = null;
            outer = null;
        }
        return todo;
    }

    /** For the case that an error such as a stack overflow struck while frames unwound. */
    final void resetUnwinding() {
        inner = null;
        outer = null;
        after = 0;
        reset();
    }
}
