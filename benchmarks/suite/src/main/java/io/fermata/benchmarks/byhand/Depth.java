// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** A machine whose innermost call, so many calls deep, yields: only that call is resumed. */
public final class Depth {
    /** What a call gives while it is suspended. */
    private static final long SUSPENDED = Long.MIN_VALUE;

    private Depth() {}

    /** Yields so many times at so many calls' depth. */
    public static long run(int depth, int times) {
        Loop loop = new Loop();
        Chain chain = new Chain(new Call(depth, times));
        loop.ready(chain);
        loop.run();
        return chain.value;
    }

    private static final class Chain extends Machine {
        private @Nullable Call leaf;
        private @Nullable Call unwinding;
        private long value;

        Chain(Call root) {
            leaf = root;
        }

        @Override
        void resume(Loop loop) {
            Call call = leaf;
            while (call != null) {
                long result = call.resume(this);
                if (result == SUSPENDED) {
                    unwinding = null;
                    loop.ready(this);
                    return;
                }
                value = result;
                call = call.caller;
                leaf = call;
            }
        }

        long suspend(Call call, int state) {
            call.state = state;
            if (call != leaf) {
                Call callee = unwinding;
                if (callee == null) {
                    leaf = call;
                } else {
                    callee.caller = call;
                }
                unwinding = call;
            }
            return SUSPENDED;
        }
    }

    private static final class Call {
        private final int depth;
        private final int times;
        private @Nullable Call caller;
        private int state;
        private int i;

        Call(int depth, int times) {
            this.depth = depth;
            this.times = times;
        }

        long resume(Chain chain) {
            switch (state) {
                case 0 -> {
                    if (depth > 0) {
                        long result = new Call(depth - 1, times).resume(chain);
                        return result == SUSPENDED ? chain.suspend(this, 1) : result + 1;
                    }
                    i = 0;
                }
                case 1 -> {
                    return chain.value + 1;
                }
                case 2 -> i++;
                default -> throw new IllegalStateException();
            }
            return i < times ? chain.suspend(this, 2) : 0;
        }
    }
}
