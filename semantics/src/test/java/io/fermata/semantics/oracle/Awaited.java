// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.asCompleted;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.gatherSettled;
import static io.fermata.Fermata.shield;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.waitTasks;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.AsyncFuture;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.ReturnWhen;
import io.fermata.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What programs await: makes the real things of the pieces that describe them. */
final class Awaited {
    final Slots slots = new Slots();
    private final Interpreter interpreter;

    Awaited(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @SuppressWarnings("unchecked") // whoever awaits takes any object
    Awaitable<Object> of(Form form) {
        Awaitable<?> made = switch (form.op()) {
            case "slot" -> {
                AsyncFuture<Object> future = slots.get(form.number(1));
                yield future == null ? yieldNow() : future;
            }
            case "call" -> interpreter.call(form.number(1));
            case "sleep" -> sleep(Duration.ofMillis(form.number(1)), form.number(2));
            case "gather" -> gather(all(form.formsFrom(1)));
            case "settled" -> gatherSettled(all(form.formsFrom(1)));
            case "shield" -> shield(of(form.form(1)));
            case "for" -> waitFor(of(form.form(2)), Duration.ofMillis(form.number(1)));
            default -> throw new AssertionError(form);
        };
        return (Awaitable<Object>) made;
    }

    private List<Awaitable<Object>> all(List<Form> forms) {
        return forms.stream().map(this::of).toList();
    }

    Iterable<Coroutine<Object>> completed(Form s) {
        List<Awaitable<Object>> awaitables = all(s.formsFrom(2));
        return s.number(1) < 0 ? asCompleted(awaitables) : asCompleted(awaitables, Duration.ofMillis(s.number(1)));
    }

    /** Waits for some of the futures in slots; says which are done. */
    @Async
    Coroutine<String> some(Form s) {
        List<AsyncFuture<Object>> futures = s.numbersFrom(3).stream()
                .map(slots::get)
                .filter(Objects::nonNull)
                .toList();
        ReturnWhen mode = switch (s.word(1)) {
            case "first" -> ReturnWhen.FIRST_COMPLETED;
            case "exception" -> ReturnWhen.FIRST_EXCEPTION;
            default -> ReturnWhen.ALL_COMPLETED;
        };
        WaitResult<Object> result = await(
                s.number(2) < 0 ? waitTasks(futures, mode) : waitTasks(futures, mode, Duration.ofMillis(s.number(2))));
        List<AsyncFuture<Object>> order = new ArrayList<>(new LinkedHashSet<>(futures));
        return async("done " + places(order, result.done()) + " pending " + places(order, result.pending()));
    }

    private static List<Integer> places(List<AsyncFuture<Object>> order, Set<AsyncFuture<Object>> some) {
        return IntStream.range(0, order.size())
                .filter(i -> some.contains(order.get(i)))
                .boxed()
                .toList();
    }
}
