// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** Two machines that yield to each other. */
public final class Yields {
    private Yields() {}

    /** Has each of two machines yield so many times. */
    public static int run(int times) {
        Loop loop = new Loop();
        Yielder one = new Yielder(times);
        Yielder two = new Yielder(times);
        loop.ready(one);
        loop.ready(two);
        loop.run();
        return one.i + two.i;
    }

    private static final class Yielder extends Machine {
        private final int times;
        private int i;

        Yielder(int times) {
            this.times = times;
        }

        @Override
        void resume(Loop loop) {
            switch (state) {
                case 0 -> i = 0;
                case 1 -> i++;
                default -> throw new IllegalStateException();
            }
            if (i < times) {
                state = 1;
                loop.ready(this);
            } else {
                state = -1;
            }
        }
    }
}
