// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.generators;

import static io.fermata.Fermata.*;

import io.fermata.*;
import io.fermata.conformance.harness.Probe;
import java.util.*;
import java.util.function.*;

// Generators as members of each kind: instance, private, generic, interface default and static, overriding with bridges, lambdas.
public class GeneratorMethods {
    interface Source<T> {
        AsyncGenerator<T> items(Probe p);

        default AsyncGenerator<T> lambda(Probe p) {
            Supplier<AsyncGenerator<T>> twice = () -> {
                AsyncGenerator<T> first = items(p);
                while (await(first.next())) emit(first.current());
                emit(null);
                return end();
            };
            return twice.get();
        }

        @Async
        default AsyncGenerator<T> twice(Probe p) {
            for (int i = 0; i < 2; i++) {
                AsyncGenerator<T> each = items(p);
                while (await(each.next())) emit(each.current());
            }
            return end();
        }

        @Async
        static <T> AsyncGenerator<T> of(Probe p, T a, T b) {
            emit(a);
            emit(await(p.value(b)));
            return end();
        }
    }

    static class Base implements Source<String> {
        protected final String name;

        Base(String name) {
            this.name = name;
        }

        @Override
        @Async
        public AsyncGenerator<String> items(Probe p) {
            emit(name + 1);
            emit(await(p.value(name)) + hidden());
            return end();
        }

        private String hidden() {
            return "h";
        }

        Iterable<String> plain() {
            return Arrays.asList(name);
        }
    }

    static final class Derived extends Base {
        private int calls;

        Derived() {
            super("d");
        }

        @Override
        @Async
        public AsyncGenerator<String> items(Probe p) {
            AsyncGenerator<String> inherited = super.items(p);
            while (await(inherited.next())) {
                calls++;
                emit(inherited.current() + this.calls + Derived.this.name);
            }
            return end();
        }

        @Override
        @Async
        Generator<String> plain() {
            for (String each : super.plain()) emit(each + calls++);
            emit(secret("s"));
            return end();
        }

        @Async
        private AsyncGenerator<Integer> secret(Probe p) {
            emit(calls);
            emit(await(p.value(-calls)));
            return end();
        }

        private static String secret(String s) {
            return s + s;
        }
    }

    enum Kind {
        ONE,
        TWO {
            @Override
            @Async
            Generator<Integer> numbers() {
                emit(ordinal());
                emit(22);
                return end();
            }
        };

        @Async
        Generator<Integer> numbers() {
            emit(ordinal());
            return end();
        }
    }

    /** Holds nothing but a lambda that emits, so that only its words give it away. */
    static final class OnlyALambda {
        static final Function<Integer, Generator<Integer>> DOWN = n -> {
            for (int i = n; i > 0; i--) emit(i);
            return end();
        };
    }

    @FunctionalInterface
    interface Maker<T> {
        AsyncGenerator<T> make(Probe p, int n) throws Exception;
    }

    @Async
    static Coroutine<Void> show(Probe p, String what, AsyncGenerator<?> items) {
        while (await(items.next())) p.trace(what, items.current());
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        Derived derived = new Derived();
        await(show(p, "base", new Base("b").items(p)));
        await(show(p, "derived", derived.items(p)));
        Source<String> source = derived;
        await(show(p, "twice", source.twice(p)));
        await(show(p, "lambda", source.lambda(p)));
        await(show(p, "of", Source.of(p, 'x', null)));
        await(show(p, "secret", derived.secret(p)));
        Base base = derived;
        for (String each : base.plain()) p.trace("plain", each);
        for (Kind kind : Kind.values()) for (int n : kind.numbers()) p.trace(kind, n);
        for (int n : OnlyALambda.DOWN.apply(3)) p.trace("down", n);
        int captured = await(p.value(10));
        Maker<Integer> maker = (probe, n) -> {
            for (int i = 0; i < n; i++) emit(captured + await(probe.value(i)));
            return end();
        };
        await(show(p, "maker", maker.make(p, 2)));
        Maker<Integer> unasked = (probe, n) -> {
            emit(n);
            probe.trace("not reached");
            return end();
        };
        AsyncGenerator<Integer> dropped = unasked.make(p, 1);
        await(dropped.next());
        await(dropped.aclose());
        Function<Probe, AsyncGenerator<String>> reference = derived::items;
        await(show(p, "reference", reference.apply(p)));
        return async(derived.calls);
    }
}
