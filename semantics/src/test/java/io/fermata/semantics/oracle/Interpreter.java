// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.allTasks;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.currentTask;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs task programs that are data, on Fermata, on a virtual clock: the twin of {@code interpreter.py}. */
final class Interpreter {
    /** Longer traces are those of programs that do not end. */
    private static final int LIMIT = 5000;

    private static final int ALARMS = 400;

    final EventLoop loop = EventLoop.withVirtualTime();
    private final Map<Integer, List<Form>> defs = new HashMap<>();
    private final Map<Task<?>, Integer> taskNumbers = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final PlainStatements plain = new PlainStatements(this);
    private final Awaited awaited = new Awaited(this);
    private final Primitives primitives = new Primitives(this);
    private final Generators generators = new Generators(this);
    private int bodies;
    private int alarms;

    Interpreter(Form program) {
        for (Form def : program.formsFrom(1)) {
            defs.put(def.number(1), def.formsFrom(2));
        }
    }

    /** Runs the program and gives its trace. */
    List<String> run() {
        loop.setExceptionHandler((what, exception) -> {});
        loop.callLater(Duration.ofMillis(1000), this::watchdog);
        lines.add(outcome());
        loop.close();
        return lines;
    }

    private String outcome() {
        try {
            return "result " + Shown.value(loop.run(call(0)));
        } catch (Throwable e) {
            return "failure " + Shown.exception(e);
        }
    }

    /** Programs may wait for ever; not here. */
    private void watchdog() {
        lines.add("watchdog");
        alarms++;
        allTasks().forEach(Task::cancel);
        if (alarms < ALARMS) {
            loop.callLater(Duration.ofMillis(1000), this::watchdog);
        }
    }

    void log(String body, String text) {
        Task<?> task = currentTask();
        String number = task == null ? "-" : String.valueOf(taskNumbers.computeIfAbsent(task, t -> taskNumbers.size()));
        lines.add(loop.nanoTime() / 1_000_000 + " " + body + "@" + number + " " + text);
        if (lines.size() > LIMIT) {
            throw new AssertionError("a program does not end");
        }
    }

    /** What slots hold, for the statements that name them. */
    Slots slots() {
        return awaited.slots;
    }

    Primitives primitives() {
        return primitives;
    }

    Awaited awaited() {
        return awaited;
    }

    // Bodies and blocks. A block gives null, or the value that its body returns.

    @Async
    Coroutine<Integer> call(int number) {
        String body = begin("f", number);
        Integer returned = null;
        try {
            returned = await(block(body, defs.get(number)));
        } finally {
            log(body, "end");
        }
        return async(returned);
    }

    /** Each run of a body has a name of its own. */
    String begin(String kind, int number) {
        bodies++;
        String body = kind + number + "." + bodies;
        log(body, "begin");
        return body;
    }

    List<Form> body(int number) {
        return defs.get(number);
    }

    @Async
    Coroutine<Integer> block(String body, List<Form> statements) {
        for (Form statement : statements) {
            Integer returned = await(statement(body, statement));
            if (returned != null) {
                return async(returned);
            }
        }
        return async(null);
    }

    @Async
    Coroutine<Integer> statement(String body, Form s) {
        switch (s.op()) {
            case "spin":
                for (int i = 0; i < s.number(1); i++) {
                    log(body, "tick " + i);
                    await(yieldNow());
                }
                break;
            case "await":
                Object value = await(awaited.of(s.form(1)));
                log(body, "got " + Shown.value(value));
                break;
            case "try":
                return async(await(guarded(body, s)));
            case "timeout":
                return async(await(withTimeout(Duration.ofMillis(s.number(1)), () -> block(body, s.formsFrom(2)))));
            case "repeat":
                for (int i = 0; i < s.number(1); i++) {
                    Integer returned = await(block(body, s.formsFrom(2)));
                    if (returned != null) {
                        return async(returned);
                    }
                }
                break;
            case "return":
                return async(s.number(1));
            case "raise":
                throw new ProgramError(s.number(1));
            case "wait":
                log(body, await(awaited.some(s)));
                break;
            case "completed":
                await(completed(body, s));
                break;
            case "lock", "semaphore", "event", "barrier", "condition", "signal", "put", "get", "join":
                return primitives.run(body, s);
            case "each", "pull", "close", "emit":
                return generators.run(body, s);
            default:
                plain.run(body, s);
                break;
        }
        return async(null);
    }

    @Async
    private Coroutine<Integer> guarded(String body, Form s) {
        List<Form> last = s.form(4).formsFrom(1);
        try {
            return async(await(block(body, s.form(1).formsFrom(1))));
        } catch (Throwable e) {
            if (!Shown.catches(s.word(2), e)) {
                throw e;
            }
            log(body, "caught " + Shown.exception(e));
            return async(await(block(body, s.form(3).formsFrom(1))));
        } finally {
            if (!last.isEmpty()) {
                log(body, "finally");
                await(block(body, last));
            }
        }
    }

    @Async
    private Coroutine<Void> completed(String body, Form s) {
        for (Coroutine<Object> next : awaited.completed(s)) {
            try {
                log(body, "next " + Shown.value(await(next)));
            } catch (Exception e) {
                log(body, "next " + Shown.exception(e));
            }
        }
        return async();
    }
}
