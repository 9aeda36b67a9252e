// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Private methods of interfaces and methods of records, awaited at once where they are called.
public final class DirectPrivateInInterface {
    private DirectPrivateInInterface() {}

    interface Counter {
        int start();

        @Async
        default Coroutine<Integer> count(Probe p, int n) {
            return async(await(step(p, n)) + await(offset(p, n)));
        }

        @Async
        private Coroutine<Integer> step(Probe p, int n) {
            if (n == 0) {
                return async(start());
            }
            if (n == 2) {
                await(p.pause());
            }
            return async(1 + await(step(p, n - 1)));
        }

        @Async
        private static Coroutine<Integer> offset(Probe p, int n) {
            if (n == 2) {
                await(p.pause());
            }
            return async(100 * n);
        }
    }

    record Point(int x, int y) implements Counter {
        @Override
        public int start() {
            return x * y;
        }

        @Async
        Coroutine<Integer> distance(Probe p, int n) {
            if (n > 3) {
                await(p.pause());
            }
            return async(x + y + n);
        }

        @Async
        Coroutine<Integer> total(Probe p) {
            int sum = 0;
            for (int n = 0; n < 6; n++) {
                sum += await(distance(p, n)) * await(this.distance(p, n + 1));
            }
            return async(sum);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Point point = new Point(3, 4);
        p.trace(await(point.count(p, 1)), await(point.count(p, 5)));
        return async(await(point.total(p)));
    }
}
