// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import org.jspecify.annotations.Nullable;

/** The coroutine that closes a scope in an async method: waits for the children, whatever happens; see {@link ScopeEnd}. */
final class ScopeClose extends Frame<@Nullable Throwable> {
    private final TaskScope<?, ?> scope;
    private final @Nullable Throwable blockFailure;
    private final boolean failed;
    private @Nullable ScopeEnd end;

    /** The last one that came while this waited. */
    private @Nullable CancelledError cancellation;

    /**
     * Makes the coroutine.
     *
     * @param blockFailure what has ended the block, if that is known
     * @param failed whether something has ended the block
     */
    ScopeClose(TaskScope<?, ?> scope, @Nullable Throwable blockFailure, boolean failed) {
        this.scope = scope;
        this.blockFailure = blockFailure;
        this.failed = failed;
    }

    @Override
    public @Nullable Object resume(Task<?> task) {
        ScopeEnd ending = end;
        if (ending == null) {
            ending = scope.beginClose(task, blockFailure, failed);
            end = ending;
        } else {
            try {
                Object unused = Abi.resumed(task);
            } catch (CancelledError e) {
                cancellation = e;
            }
        }
        while (!scope.children.isEmpty()) {
            if (Abi.await(scope.children.untilEmpty(), task) == Abi.SUSPENDED) {
                return Abi.suspend(this, 1, task);
            }
        }
        return ending.conclude(cancellation);
    }
}
