// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.Fermata;

/** Whether a loop runs on the calling thread. */
final class LoopOfThread {
    private LoopOfThread() {}

    static boolean isAny() {
        try {
            long unused = Fermata.nanoTime();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
