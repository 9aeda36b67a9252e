// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** The coroutine of {@link Fermata#yieldNow()}: puts its task at the end of the ready queue. */
final class YieldNow extends Operation<@Nullable Void> {
    /** The task waits on nothing, it is only queued; so a cancellation finds nothing to withdraw. */
    @Override
    @Nullable
    Object begin(Task<?> awaiting) {
        return awaiting.home.yieldNow();
    }

    @Override
    @Nullable
    Object end() {
        return null;
    }

    @Override
    void leave() {}
}
