// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFuture;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.ReturnWhen;
import io.fermata.Task;
import io.fermata.TimerHandle;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tasks, futures, callbacks and timers. */
final class TaskPrograms extends Script {
    @Override
    Map<String, AsyncCallable<Void>> programs() {
        return Map.of(
                "alternation", this::alternation,
                "futures_handed_around", this::futuresHandedAround,
                "done_callbacks", this::doneCallbacks,
                "timers", this::timers,
                "a_ticker_of_callbacks", () -> new Ticker().program(),
                "leftovers", this::leftovers);
    }

    @Async
    private Coroutine<Void> alternation() {
        loop.callSoon(() -> say("callback"));
        Task<Void> a = createTask(ticks("a", 4));
        Task<Void> b = createTask(ticks("b", 2));
        await(ticks("main", 3));
        loop.callSoon(() -> say("another callback"));
        await(b);
        say("b is done", a.isDone());
        await(a);
        say("a is done");
        return async();
    }

    @Async
    private Coroutine<Void> futuresHandedAround() {
        Deferred<Integer> first = deferred();
        Deferred<Integer> second = deferred();
        Deferred<Integer> third = deferred();
        List<Task<Void>> tasks =
                List.of(createTask(relay(second, third, "second")), createTask(relay(first, second, "first")));
        third.addDoneCallback(f -> say("callback", f.resultNow()));
        await(yieldNow());
        loop.callLater(units(5), () -> first.complete(1));
        say("third", await(third));
        await(waitTasks(tasks, ReturnWhen.ALL_COMPLETED));
        Deferred<Integer> broken = deferred();
        loop.callSoon(() -> broken.completeExceptionally(new Failure("broken")));
        for (int i = 0; i < 2; i++) {
            try {
                await(broken);
            } catch (Failure e) {
                say("caught", e);
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> relay(Deferred<Integer> source, Deferred<Integer> target, String name) {
        int value = await(source);
        say(name, "got", value);
        target.complete(value + 1);
        say(name, "passed it on");
        return async();
    }

    @Async
    private Coroutine<Void> doneCallbacks() {
        Deferred<Integer> future = deferred();
        Task<String> task = createTask(work("task", 5));
        Consumer<AsyncFuture<Integer>> late = f -> say("late", f == future);
        Consumer<AsyncFuture<Integer>> removed = f -> say("removed");
        future.addDoneCallback(removed);
        future.addDoneCallback(f -> {
            say("adding");
            f.addDoneCallback(late);
            task.cancel();
        });
        future.addDoneCallback(f -> say("second"));
        say(future.removeDoneCallback(removed), future.removeDoneCallback(removed));
        await(yieldNow());
        future.complete(3);
        say("completed");
        await(waitTasks(List.of(task), ReturnWhen.ALL_COMPLETED));
        say(task.isCancelled(), future.removeDoneCallback(late));
        return async();
    }

    private Runnable at(String name) {
        return () -> say(name);
    }

    @Async
    private Coroutine<Void> timers() {
        loop.callLater(units(10), at("ten"));
        TimerHandle five = loop.callLater(units(5), at("five"));
        loop.callLater(units(3), five::cancel);
        loop.callAt(loop.nanoTime() + units(7).toNanos(), at("seven"));
        loop.callLater(units(0), at("zero"));
        loop.callSoon(at("soon"));
        loop.callLater(units(7), () -> loop.callSoon(at("soon after seven")));
        loop.callLater(units(7), () -> loop.callLater(units(0), at("zero after seven")));
        loop.callLater(units(7), at("seven again"));
        await(pause(7));
        say("main at seven");
        await(yieldNow());
        say("main a turn later");
        await(yieldNow());
        say("main two turns later");
        await(pause(5));
        say("end");
        return async();
    }

    private final class Ticker {
        private int left = 4;
        private Deferred<String> finished;

        private void tick() {
            left--;
            say("tick", left);
            if (left > 0) {
                loop.callLater(units(2), this::tick);
            } else {
                finished.complete("ticked");
            }
        }

        @Async
        Coroutine<Void> program() {
            finished = deferred();
            loop.callSoon(this::tick);
            Task<String> other = createTask(work("other", 5));
            say(await(finished));
            await(other);
            return async();
        }
    }

    @Async
    private Coroutine<Void> leftovers() {
        loop.setExceptionHandler((what, exception) -> say("reported", exception));
        createTask(careful("a", 100, 2));
        createTask(stubborn());
        createTask(clumsy());
        createTask(ticks("never", 3));
        await(yieldNow());
        createTask(work("never started", 1));
        say("main ends");
        return async();
    }

    @Async
    private Coroutine<Void> stubborn() {
        for (int i = 0; i < 2; i++) {
            try {
                await(pause(100));
            } catch (CancelledError e) {
                say("stubborn", i);
                if (i == 0) {
                    createTask(careful("late", 50, 3));
                }
            }
        }
        await(pause(2));
        say("stubborn ends");
        return async();
    }

    @Async
    private Coroutine<Void> clumsy() {
        try {
            await(sleep(units(100), "unused"));
        } catch (CancelledError e) {
            throw new Failure("clumsy");
        }
        return async();
    }
}
