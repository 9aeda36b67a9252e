// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** One machine starts many and waits for each. */
public final class Spawns {
    private Spawns() {}

    /** Starts so many machines and gives the sum of their results. */
    public static long run(int children) {
        Loop loop = new Loop();
        Parent parent = new Parent(children);
        loop.ready(parent);
        loop.run();
        return parent.sum;
    }

    private static final class Child extends Result {
        private final int number;

        Child(int number) {
            this.number = number;
        }

        @Override
        void resume(Loop loop) {
            complete(loop);
        }
    }

    private static final class Parent extends Result {
        private final Child[] children;
        private int i;
        private long sum;

        Parent(int count) {
            children = new Child[count];
        }

        @Override
        void resume(Loop loop) {
            switch (state) {
                case 0 -> start(loop);
                case 1 -> sum += children[i++].number;
                default -> throw new IllegalStateException();
            }
            int n = i;
            long total = sum;
            for (; n < children.length; n++) {
                Child child = children[n];
                if (!child.isDone()) {
                    i = n;
                    sum = total;
                    state = 1;
                    child.notify(this);
                    return;
                }
                total += child.number;
            }
            sum = total;
            complete(loop);
        }

        private void start(Loop loop) {
            for (int n = 0; n < children.length; n++) {
                Child child = new Child(n);
                loop.ready(child);
                children[n] = child;
            }
        }
    }
}
