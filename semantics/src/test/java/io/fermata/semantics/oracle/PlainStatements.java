// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.deferred;

import io.fermata.AsyncFuture;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.Task;
import io.fermata.TimerHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that do not wait; callbacks may do them as well. */
final class PlainStatements {
    private final Interpreter interpreter;
    private final Map<Integer, TimerHandle> timers = new HashMap<>();

    PlainStatements(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    void run(String body, Form s) {
        switch (s.op()) {
            case "log" -> interpreter.log(body, String.valueOf(s.number(1)));
            case "set", "deferred", "complete", "fail", "cancel", "state", "callback" -> ofFuture(body, s);
            case "cancelself", "uncancel", "cancelling" -> ofTask(body, s);
            case "soon" -> interpreter.loop.callSoon(() -> callback("soon" + s.number(1), s.formsFrom(2)));
            case "later" ->
                timers.put(
                        s.number(2),
                        interpreter.loop.callLater(
                                Duration.ofMillis(s.number(1)), () -> callback("later" + s.number(2), s.formsFrom(3))));
            case "untimer" -> {
                if (timers.containsKey(s.number(1))) {
                    timers.get(s.number(1)).cancel();
                }
            }
            case "tasks" -> interpreter.log(body, "tasks " + allTasks().size());
            default -> interpreter.primitives().plain(body, s);
        }
    }

    private void callback(String name, List<Form> statements) {
        interpreter.log(name, "called");
        statements.forEach(s -> run(name, s));
    }

    private void ofFuture(String body, Form s) {
        int slot = s.number(1);
        AsyncFuture<Object> future = interpreter.slots().get(slot);
        Deferred<Object> own = interpreter.slots().deferred(slot);
        switch (s.op()) {
            case "set" ->
                interpreter.slots().set(slot, started(interpreter.awaited().of(s.form(2))));
            case "deferred" -> interpreter.slots().set(slot, deferred());
            case "complete" -> {
                if (own != null) {
                    interpreter.log(body, "completes " + own.complete(s.number(2)));
                }
            }
            case "fail" -> {
                if (own != null) {
                    interpreter.log(body, "fails " + own.completeExceptionally(new ProgramError(s.number(2))));
                }
            }
            case "cancel" -> {
                if (future != null) {
                    interpreter.log(body, "cancels " + slot + " " + future.cancel());
                }
            }
            case "state" -> {
                if (future != null) {
                    interpreter.log(body, slot + " " + state(future));
                }
            }
            default -> {
                if (future != null) {
                    future.addDoneCallback(f -> callback("done" + s.number(2), s.formsFrom(3)));
                }
            }
        }
    }

    private static AsyncFuture<Object> started(Awaitable<Object> awaitable) {
        return awaitable instanceof Coroutine<Object> coroutine
                ? createTask(coroutine)
                : (AsyncFuture<Object>) awaitable;
    }

    private static String state(AsyncFuture<?> future) {
        if (!future.isDone()) {
            return "pending";
        }
        if (!(future instanceof Task || future instanceof Deferred)) {
            return "ended";
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        try {
            return "gave " + Shown.value(future.resultNow());
        } catch (IllegalStateException e) {
            return "failed " + Shown.exception(future.exceptionNow());
        }
    }

    private void ofTask(String body, Form s) {
        Task<?> task = currentTask();
        if (task == null) {
            return;
        }
        interpreter.log(
                body,
                switch (s.op()) {
                    case "cancelself" -> "cancels itself " + task.cancel();
                    case "uncancel" -> "uncancels " + task.uncancel();
                    default -> "cancelling " + task.cancelling();
                });
    }
}
