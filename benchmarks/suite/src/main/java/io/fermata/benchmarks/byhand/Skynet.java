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
        return root.value;
    }

    private static final class Node extends Result {
        private static final Node[] NONE = {};

        private final int size;
        private Node[] children = NONE;
        private int i;

        /** The number of the first leaf below, then the sum of the children that have been looked at. */
        private long value;

        Node(long number, int size) {
            value = number;
            this.size = size;
        }

        @Override
        void resume(Loop loop) {
            switch (state) {
                case 0 -> {
                    if (size == 1) {
                        complete(loop);
                        return;
                    }
                    start(loop);
                }
                case 1 -> value += children[i++].value;
                default -> throw new IllegalStateException();
            }
            int n = i;
            long sum = value;
            for (; n < children.length; n++) {
                Node child = children[n];
                if (!child.isDone()) {
                    i = n;
                    value = sum;
                    state = 1;
                    child.notify(this);
                    return;
                }
                sum += child.value;
            }
            value = sum;
            complete(loop);
        }

        private void start(Loop loop) {
            Node[] started = new Node[10];
            int share = size / started.length;
            for (int n = 0; n < started.length; n++) {
                Node child = new Node(value + (long) n * share, share);
                started[n] = child;
                loop.ready(child);
            }
            children = started;
            value = 0;
        }
    }
}
