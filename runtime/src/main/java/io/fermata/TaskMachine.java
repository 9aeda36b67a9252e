// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import io.fermata.abi.Machine;
import io.fermata.internal.util.CallSite;
import io.fermata.internal.util.Debug;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The runtime's side of what woven code calls. */
final class TaskMachine extends Machine {
    static {
        Machine.install(new TaskMachine());
        FailurePath.initialise();
    }

    @Override
    protected @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task) {
        return await(awaitable, task, task.home.room);
    }

    @Override
    protected @Nullable Object await(@Nullable Awaitable<?> awaitable, Task<?> task, int room) {
        if (awaitable instanceof Frame<?> frame) {
            return task.home.call(frame, task, room);
        }
        if (awaitable == null) {
            throw Misuse.awaitNull();
        }
        return task.home.awaitOther(awaitable, task, room);
    }

    @Override
    protected boolean isDebug() {
        return Debug.NOTES;
    }

    @Override
    protected void claim(Frame<?> frame) {
        CallStack.claim(frame);
    }

    @Override
    protected int room(Task<?> task) {
        return task.home.room;
    }

    @Override
    protected @Nullable Object tailCalled(Task<?> task, int room) {
        return task.home.callTail(task, room);
    }

    @Override
    protected void putAside(@Nullable Object result, Task<?> task) {
        task.home.putAside(result);
    }

    @Override
    protected boolean hasAside(Task<?> task) {
        return task.home.hasAside();
    }

    @Override
    protected @Nullable Object takeAside(Task<?> task) {
        return task.home.takeAside();
    }

    @Override
    protected @Nullable Object await(@Nullable CompletionStage<?> stage, Task<?> task) {
        if (stage == null) {
            throw Misuse.awaitNull();
        }
        return StageWait.await(stage, task);
    }

    @Override
    protected @Nullable Object close(TaskScope<?, ?> scope, Task<?> task) {
        return Abi.await(new ScopeClose(scope, null, false), task);
    }

    @Override
    protected Coroutine<?> closing(TaskScope<?, ?> scope, @Nullable Throwable failure) {
        return new ScopeClose(scope, failure, true);
    }

    @Override
    protected @Nullable Object resumed(Task<?> task) {
        return task.home.resumed(task);
    }

    @Override
    protected @Nullable Object resumed(GeneratorFrame<?> frame) {
        return GeneratorRun.resumed(frame);
    }

    @Override
    protected AsyncGenerator<?> asyncGenerator(GeneratorFrame<?> frame) {
        return new AsyncGenerator<>(frame);
    }

    @Override
    protected Generator<?> generator(GeneratorFrame<?> frame) {
        return new Generator<>(frame);
    }

    @Override
    protected AsyncGenerator<?> endOfAsyncGenerator() {
        return AsyncGenerator.END;
    }

    @Override
    protected Generator<?> endOfGenerator() {
        return Generator.END;
    }

    @Override
    protected Object ended(@Nullable Object returned) {
        if (returned == AsyncGenerator.END || returned == Generator.END) {
            return Abi.ENDED;
        }
        throw Misuse.notTheEnd(returned);
    }

    @Override
    protected Object suspend(Frame<?> frame, int state, Task<?> task) {
        return task.home.suspend(frame, state, task);
    }

    @Override
    protected Coroutine<?> completed(@Nullable Object value) {
        return new Completed<>(value);
    }

    @Override
    protected @Nullable Object tail(@Nullable Object next, Task<?> task) {
        if (next instanceof Completed<?> completed && completed.isFresh()) {
            return completed.take();
        }
        if (next instanceof CompletionStage<?> stage && StageWait.hasValue(stage)) {
            return StageWait.valueOf(stage);
        }
        return task.home.tail(next == null ? new NullReturn(CallSite.nearest()) : next);
    }

    /** On a loop's thread the body goes on as a task of that loop, else inline wherever it is completed. */
    @Override
    protected CompletableFuture<Object> start(Frame<?> frame) {
        EventLoop loop = ThreadState.currentLoop();
        return loop == null ? startInline(frame) : loop.startNow(frame);
    }

    @SuppressWarnings("unchecked") // the body's result type is the one that the hot method declares
    private static CompletableFuture<Object> startInline(Frame<?> frame) {
        InlineDriver driver = new InlineDriver();
        Task<Object> task = new Task<>(driver, (Coroutine<Object>) frame, 0);
        Bridge<Object> future = new Bridge.Of<>(task);
        task.addWaiter(future);
        driver.start(task, future);
        return future;
    }
}
