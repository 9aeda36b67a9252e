// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@link Fermata#yieldNow()}: puts its task at the end of the ready queue. */
final class YieldNow extends Operation<@Nullable Void> {
    /**
     * The task waits on nothing, it is only queued; so a cancellation finds nothing to withdraw. The step that begins this
     * is on the loop's thread, which need not be checked.
     */
    @Override
    @Nullable
    Object begin(Task<?> awaiting) {
        loopOf(awaiting).turns.ready.add(awaiting);
        return Abi.SUSPENDED;
    }

    @Override
    @Nullable
    Object end() {
        return null;
    }

    @Override
    void leave() {}
}
