// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Generators that consume generators: map, filter, take, zip, flatten, recursive walks; the consumer in every kind of expression.
public final class Pipelines {
    private Pipelines() {}

    static final class Node {
        final int value;
        final Node left;
        final Node right;

        Node(int value, Node left, Node right) {
            this.value = value;
            this.left = left;
            this.right = right;
        }
    }

    @Async
    static AsyncGenerator<Integer> count(Probe p, String name, int from, int to) {
        p.trace(name, "begins");
        try {
            for (int i = from; i < to; i++) {
                if (i % 3 == 0) await(p.pause());
                emit(i);
            }
        } finally {
            p.trace(name, "ends", await(p.value(to)));
        }
        return end();
    }

    @Async
    static <A, B> AsyncGenerator<B> map(Probe p, AsyncGenerator<A> items, AsyncFunction<A, B> f) {
        try {
            while (await(items.next())) emit(await(apply(f, items.current())));
        } finally {
            await(items.aclose());
        }
        return end();
    }

    static <A, B> Coroutine<B> apply(AsyncFunction<A, B> f, A argument) {
        try {
            return f.apply(argument);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    static <T> AsyncGenerator<T> filter(AsyncGenerator<T> items, Predicate<T> wanted) {
        try (AsyncGenerator<T> closed = items) {
            while (await(closed.next())) if (wanted.test(closed.current())) emit(closed.current());
        }
        return end();
    }

    @Async
    static <T> AsyncGenerator<T> take(AsyncGenerator<T> items, int count) {
        try (AsyncGenerator<T> closed = items) {
            for (int i = 0; i < count && await(closed.next()); i++) emit(closed.current());
        }
        return end();
    }

    @Async
    static AsyncGenerator<String> zip(Probe p, AsyncGenerator<?> a, AsyncGenerator<?> b) {
        while (await(a.next()) & await(b.next())) emit(a.current() + "/" + b.current());
        a.close();
        b.close();
        return end();
    }

    @Async
    static AsyncGenerator<Integer> walk(Probe p, Node node) {
        if (node == null) return end();
        AsyncGenerator<Integer> side = walk(p, node.left);
        while (await(side.next())) emit(side.current());
        emit(await(p.value(node.value)));
        side = walk(p, node.right);
        while (await(side.next())) emit(side.current());
        return end();
    }

    static int three(int a, int b, int c) {
        return a * 100 + b * 10 + c;
    }

    @Async
    static Coroutine<Integer> pull(AsyncGenerator<Integer> items) {
        return async(await(items.next()) ? items.current() : -1);
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        AsyncGenerator<String> pipeline = take(
                map(p, filter(count(p, "c", 0, 1000), i -> i % 2 == 1), i -> {
                    String text = "i" + await(p.value(i));
                    return async(text);
                }),
                4);
        while (await(pipeline.next())) p.trace(pipeline.current());
        AsyncGenerator<String> zipped = zip(p, count(p, "a", 0, 3), count(p, "b", 5, 9));
        while (await(zipped.next())) p.trace(zipped.current());
        Node tree = new Node(4, new Node(2, new Node(1, null, null), new Node(3, null, null)), new Node(5, null, null));
        AsyncGenerator<Integer> walked = walk(p, tree);
        StringBuilder order = new StringBuilder();
        while (await(walked.next())) order.append(walked.current()).append(await(p.value(',')));
        p.trace(order.toString());
        AsyncGenerator<Integer> few = count(p, "few", 1, 3);
        int[] values = {9, await(pull(few)), await(p.value(8)), await(pull(few)), await(pull(few))};
        p.trace((Object) values);
        AsyncGenerator<Integer> more = count(p, "more", 1, 9);
        p.trace(three(await(pull(more)), await(pull(more)), await(p.value(7))));
        long sum = 0;
        while (await(more.next()) ? more.current() < 6 : false) sum += more.current() * await(p.value(2L));
        more.close();
        List<Object> seen = new ArrayList<>();
        await(count(p, "each", 0, 4).forEach(i -> {
            seen.add(await(p.value(i)));
            return async();
        }));
        try {
            await(count(p, "failing", 0, 4).forEach(i -> {
                seen.add(i);
                return async(await(p.failed(new IllegalArgumentException("action"))));
            }));
        } catch (IllegalArgumentException e) {
            p.trace(e);
        }
        p.trace(seen);
        return async(sum);
    }
}
