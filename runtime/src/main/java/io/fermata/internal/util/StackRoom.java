// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

/**
 * Says whether the calling thread's stack has room. Java does not tell, so this goes down as far as is wanted and comes
 * back; where the stack ends before that, the error is caught.
 */
public final class StackRoom {
    /**
     * What it takes to complete a future, and to run a step of a task that does little: about 8 KB. The levels below weigh
     * 200 bytes where they are compiled, and twice as much where they are not, as does all else.
     */
    private static final int FOR_A_STEP = 40;

    /** What is left to the body of a hot method that is started by others, which were started by others: about 64 KB. */
    private static final int FOR_MORE_CALLS = 320;

    private StackRoom() {}

    /**
     * Throws where there is no room for a step.
     *
     * @throws StackOverflowError if so
     */
    public static void requireForAStep() {
        long unused = dig(FOR_A_STEP, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    /** Whether there is room for calls of some depth. */
    public static boolean isThereForMoreCalls() {
        try {
            long unused = dig(FOR_MORE_CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
            return true;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** So many arguments, all needed after the call, that compiled code must keep them on the stack, too. */
    @SuppressWarnings("TooManyParameters")
    private static long dig(
            int levels,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l,
            long m,
            long n,
            long o,
            long p) {
        if (levels == 0) {
            return a;
        }
        long below = dig(levels - 1, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a);
        return below + a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
    }
}
