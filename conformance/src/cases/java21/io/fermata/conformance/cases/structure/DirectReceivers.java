// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Methods of the same class that nothing overrides, and their look-alikes: private, final, of a final class, of an enum, on this, on
// another object, on null, overridden after all, and called from lambdas.
public class DirectReceivers {
    private final int weight;

    DirectReceivers(int weight) {
        this.weight = weight;
    }

    @Async
    private Coroutine<Integer> secret(Probe p, int x) {
        if (x == 1) await(p.pause());
        return async(x * weight);
    }

    @Async
    final Coroutine<Integer> fixed(Probe p, int x) {
        if (x == 1) await(p.pause());
        return async(x + weight);
    }

    @Async
    Coroutine<Integer> open(Probe p, int x) {
        if (x == 1) await(p.pause());
        return async(x - weight);
    }

    @Async
    Coroutine<String> all(Probe p, DirectReceivers other) throws Exception {
        DirectReceivers self = this;
        String text = "";
        for (int x = 0; x < 3; x++) {
            text += await(secret(p, x)) + await(fixed(p, x)) + await(open(p, x));
            text += "," + await(self.secret(p, x)) + await(other.fixed(p, x)) + await(other.secret(p, x)) + ";";
            if (x == 1) await(p.pause());
        }
        AsyncCallable<Integer> lambda = () -> {
            int sum = await(secret(p, 1)) + await(fixed(p, 2));
            return async(sum + await(twice(p, sum)));
        };
        return async(text + await(lambda.call()) + await(secret(p, await(fixed(p, 1)))));
    }

    @Async
    static Coroutine<Integer> twice(Probe p, int x) {
        if (x == 3) await(p.pause());
        return async(2 * x);
    }

    static final class Heavier extends DirectReceivers {
        Heavier() {
            super(1000);
        }

        @Override
        @Async
        Coroutine<Integer> open(Probe p, int x) {
            return async(-await(super.open(p, x)) + await(mine(p, 1)));
        }

        @Async
        Coroutine<Integer> mine(Probe p, long x) {
            if (x == 1) await(p.pause());
            return async((int) x);
        }
    }

    enum Sizes {
        SMALL,
        LARGE {
            @Override
            @Async
            Coroutine<Integer> size(Probe p, int x) {
                return async(100 + await(tens(p, x)));
            }
        };

        @Async
        Coroutine<Integer> size(Probe p, int x) {
            return async(x + await(ones(p, x)) + await(tens(p, x)));
        }

        @Async
        private Coroutine<Integer> ones(Probe p, int x) {
            if (x == 1) await(p.pause());
            return async(ordinal());
        }

        @Async
        static Coroutine<Integer> tens(Probe p, int x) {
            if (x == 1) await(p.pause());
            return async(10 * x);
        }
    }

    interface Shape {
        @Async
        static Coroutine<Double> half(Probe p, double x) {
            if (x == 1) await(p.pause());
            return async(x / 2);
        }

        @Async
        default Coroutine<Double> area(Probe p, double x) {
            return async(await(half(p, x)) * await(half(p, 1)));
        }
    }

    @Async
    static Coroutine<Integer> onNull(Probe p, DirectReceivers none) {
        return async(await(none.secret(p, 0)));
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        DirectReceivers one = new DirectReceivers(3);
        p.trace(await(one.all(p, new Heavier())));
        p.trace(await(new Heavier().all(p, one)));
        for (Sizes size : Sizes.values()) {
            p.trace(await(size.size(p, 0)), await(size.size(p, 1)));
        }
        p.trace(await(new Shape() {}.area(p, 1)), await(new Shape() {}.area(p, 7)));
        try {
            p.trace(await(onNull(p, null)));
        } catch (NullPointerException e) {
            p.trace("null", Probe.frames(e, DirectReceivers.class));
        }
        return async(await(twice(p, await(twice(p, 3)))));
    }
}
