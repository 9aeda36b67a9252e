// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.stacks;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Positions of async lambdas, instance methods, nested classes and interface methods in a stack trace.
public final class LambdasAndInstances {
    private LambdasAndInstances() {}

    interface Step {
        @Async
        default Coroutine<Integer> step(Probe p) {
            return async(await(inner(p)));
        }

        Coroutine<Integer> inner(Probe p);
    }

    static final class Nested implements Step {
        @Override
        @Async
        public Coroutine<Integer> inner(Probe p) {
            AsyncCallable<Integer> c = () -> {
                await(p.pause());
                throw new IllegalStateException("in a lambda");
            };
            try {
                return async(await(c.call()));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        try {
            await(new Nested().step(p));
        } catch (IllegalStateException e) {
            p.trace(Probe.frames(e, LambdasAndInstances.class));
        }
        return async(null);
    }
}
