// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * What the block of a scope ends with, once the scope is closed and no child is left.
 *
 * @param scope the scope
 * @param owner whom children may have interrupted; {@link ScopeOwner#NOBODY} after the end of a join
 * @param forgotten whether children were forked and not joined, and the block ended well nevertheless
 * @param blockFailure what has ended the block; null if nothing has, or if it is not known
 */
record ScopeEnd(
        TaskScope<?, ?> scope,
        ScopeOwner owner,
        boolean forgotten,
        @Nullable Throwable blockFailure) {
    /**
     * The end of the block. Where it is not known what has ended the block, or nothing has, what there is to say is thrown.
     * Otherwise it is the result, for the block to throw: as a rule what has ended the block, and the failure of a child if
     * that was but the cancellation that the failure had caused.
     *
     * @param cancellation what has cancelled the closing, if anything has
     */
    @Nullable
    Throwable conclude(@Nullable CancelledError cancellation) {
        Throwable verdict = verdict(cancellation);
        if (blockFailure == null) {
            if (verdict == null) {
                return null;
            }
            throw Sneaky.rethrow(verdict);
        }
        if (verdict == null || verdict == blockFailure) {
            return blockFailure;
        }
        if (blockFailure instanceof CancelledError && owner.decision() != null) {
            return verdict;
        }
        blockFailure.addSuppressed(verdict);
        return blockFailure;
    }

    /** The failure that has interrupted the owner comes first, as in asyncio. */
    private @Nullable Throwable verdict(@Nullable CancelledError cancellation) {
        owner.takeBackInterrupt();
        Throwable decision = owner.decision();
        if (decision != null) {
            Throwable failure = scope.failureOfJoiner();
            owner.renewCancellation();
            return failure == null || failure instanceof CancelledError ? decision : failure;
        }
        if (cancellation != null) {
            return cancellation;
        }
        return forgotten ? scope.neverJoined() : null;
    }
}
