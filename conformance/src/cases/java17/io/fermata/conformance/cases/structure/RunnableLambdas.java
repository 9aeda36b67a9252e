// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.createTask;

import io.fermata.Async;
import io.fermata.AsyncRunnable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

// Lambdas without a result: in default methods, field initialisers, constructors, nested, capturing two-slot values, generic,
// serialized, with early returns and failures; and method references of each kind.
public final class RunnableLambdas {
    private static Probe probe;

    private final long field = 1L << 40;

    private final AsyncRunnable inField = () -> probe.trace("field", await(probe.value(field)));

    interface Greeter {
        Probe probe();

        default AsyncRunnable greeting(double factor) {
            return () -> {
                double before = factor * 2;
                probe().trace("hello", await(probe().value(1)) * before);
            };
        }
    }

    private static <T extends Comparable<T>> AsyncRunnable larger(T one, T other) {
        return () -> {
            if (one.compareTo(await(probe.value(other))) > 0) {
                probe.trace("one", one);
                return;
            }
            await(probe.pause());
            probe.trace("other", other);
        };
    }

    private static AsyncRunnable nested(long wide, int narrow) {
        return () -> {
            long sum = wide + await(probe.value(narrow));
            for (int i = 0; i < 2; i++) {
                int round = i;
                await(createTask(() -> {
                    AsyncRunnable inner = () -> probe.trace("inner", sum + round + await(probe.value(narrow)));
                    await(coroutine(inner));
                }));
            }
        };
    }

    private static void failing() throws IOException {
        throw new IOException("plain");
    }

    @Async
    private Coroutine<Long> method() {
        probe.trace("method", await(probe.value(field)));
        return async(field);
    }

    @Async
    private static Coroutine<Void> fixed() {
        await(probe.pause());
        probe.trace("fixed");
        return async();
    }

    private int number() {
        probe.trace("number");
        return 1;
    }

    private static AsyncRunnable copy(AsyncRunnable original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AsyncRunnable) in.readObject();
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        probe = p;
        RunnableLambdas host = new RunnableLambdas();
        await(coroutine(host.inField));
        Greeter greeter = () -> p;
        await(createTask(greeter.greeting(1.5)));
        await(coroutine(larger("b", "a")));
        await(coroutine(larger(1L, 2L)));
        await(coroutine(nested(1L << 33, 5)));
        AsyncRunnable bound = host::method;
        AsyncRunnable toFixed = RunnableLambdas::fixed;
        AsyncRunnable number = host::number;
        AsyncRunnable failing = RunnableLambdas::failing;
        AsyncRunnable made = RunnableLambdas::new;
        await(coroutine(bound));
        await(createTask(toFixed));
        await(coroutine(number));
        await(coroutine(made));
        try {
            await(coroutine(failing));
        } catch (Exception e) {
            p.trace(e.getMessage());
        }
        long two = p.seen(7L);
        AsyncRunnable serializable = (AsyncRunnable & Serializable) () -> p(two).trace("read back", await(p(two).value(two)));
        AsyncRunnable reference = (AsyncRunnable & Serializable) RunnableLambdas::fixed;
        await(coroutine(copy(serializable)));
        await(coroutine(copy(reference)));
        return async(two);
    }

    private static Probe p(long ignored) {
        return probe;
    }
}
