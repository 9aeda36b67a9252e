// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

/** A tree of machines: each starts ten and adds up what they give. */
public final class Skynet {
    private Skynet() {}

    /** Gives the sum of the numbers of so many leaves. */
    public static long run(int leaves) {
        Loop loop = new Loop();
        Node root = new Node(0, leaves);
        loop.ready(root);
        loop.run();
        return root.value();
    }

    private static final class Node extends Result {
        private static final Node[] NONE = {};

        private final long number;
        private final int size;
        private Node[] children = NONE;
        private int i;
        private long sum;

        Node(long number, int size) {
            this.number = number;
            this.size = size;
        }

        @Override
        void resume(Loop loop) {
            switch (state) {
                case 0 -> {
                    if (size == 1) {
                        complete(loop, number);
                        return;
                    }
                    start(loop);
                }
                case 1 -> sum += children[i++].value();
                default -> throw new IllegalStateException();
            }
            while (i < children.length) {
                Node child = children[i];
                if (!child.isDone()) {
                    state = 1;
                    child.notify(this);
                    return;
                }
                sum += child.value();
                i++;
            }
            complete(loop, sum);
        }

        private void start(Loop loop) {
            Node[] started = new Node[10];
            int share = size / started.length;
            for (int n = 0; n < started.length; n++) {
                Node child = new Node(number + (long) n * share, share);
                started[n] = child;
                loop.ready(child);
            }
            children = started;
        }
    }
}
