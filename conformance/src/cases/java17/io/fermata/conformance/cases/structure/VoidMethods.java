// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.yieldNow;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.FutureTask;

// Async main methods that return nothing, in each of its forms: static, of an instance, in generic, derived and anonymous classes
// and in interfaces, with early returns and failures. They are called on a thread where no loop runs.
public final class VoidMethods {
    private static Probe probe;

    @Async
    public static void main(String[] args) throws IOException {
        for (String each : args) {
            await(yieldNow());
            if (each.isEmpty()) {
                probe.trace("early");
                return;
            }
            probe.trace(each);
        }
        throw new IOException("no end");
    }

    abstract static class Base<T extends Comparable<T>> {
        abstract T one();

        @Async
        void main() {
            T value = one();
            long wide = 1L << 40;
            Task<Void> task = createTask(() -> {
                await(yieldNow());
                probe.trace("task", value, wide);
            });
            await(task);
            probe.trace("inherited", value.compareTo(one()));
        }

        @Async
        protected void main(String... args) throws IOException {
            await(yieldNow());
            probe.trace("base", args.length);
        }
    }

    static final class Derived extends Base<String> {
        @Override
        String one() {
            return "a";
        }

        @Override
        @Async
        protected void main(String... args) throws IOException {
            try {
                await(yieldNow());
                probe.trace("derived", args.length);
                throw new IOException(args[0]);
            } finally {
                await(yieldNow());
                probe.trace("finally");
            }
        }
    }

    interface Starter {
        @Async
        static void main(String[] args) {
            await(yieldNow());
            probe.trace("of an interface", args.length);
        }

        @Async
        default void main() {
            await(yieldNow());
            probe.trace("default");
        }
    }

    interface Body {
        void run() throws Exception;
    }

    private static void elsewhere(Body body) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            body.run();
            return null;
        });
        Thread thread = new Thread(task);
        thread.start();
        try {
            task.get();
        } catch (java.util.concurrent.ExecutionException e) {
            probe.trace(e.getCause().getClass().getSimpleName(), e.getCause().getMessage());
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        probe = p;
        await(p.pause());
        elsewhere(() -> main(new String[] {"a", "", "b"}));
        elsewhere(() -> main(new String[] {"a"}));
        elsewhere(() -> new Derived().main());
        elsewhere(() -> new Derived().main("x", "y"));
        elsewhere(() -> Starter.main(new String[3]));
        elsewhere(() -> new Starter() {}.main());
        return async(await(p.value(1)));
    }
}
