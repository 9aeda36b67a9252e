// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.scan.AwaitKind;

/**
 * How large the code of a plan's suspensions will be at least.
 *
 * <p>A body that is too large in one piece is cut into several, and how large it is shows when it is emitted. Where the
 * plan alone shows it, the emission in one piece is saved. Counts as {@code CodeSizeEvaluator} does, with jumps at their
 * longest.
 */
public final class LeastSize {
    /** What the call of an await takes, which is replaced. */
    private static final int REPLACED_CALL = 3;

    /** The call of the runtime, the look at its result, and the call of {@code suspend}. */
    private static final int AWAIT = 24;

    /** The item, the state, and the return. */
    private static final int EMISSION = 14;

    /** The entry of the switch, the call of {@code resumed}, and the jump. */
    private static final int RESUMPTION = 13;

    /** The question whether the frame holds the locals already, but for the load of the frame. */
    private static final int SKIPPING = 12;

    /** {@code getfield} or {@code putfield}. */
    private static final int ACCESS = 3;

    private final int frame;

    private LeastSize(MethodPlan plan) {
        this.frame = slotAccess(plan.layout().frame());
    }

    /**
     * Adds up what the suspensions add to a body.
     *
     * @param plan the plan of a body in one piece
     * @return bytes
     */
    public static int of(MethodPlan plan) {
        LeastSize size = new LeastSize(plan);
        long bytes = 0;
        for (Suspension suspension : plan.suspensions()) {
            bytes += size.of(suspension);
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, bytes);
    }

    private long of(Suspension suspension) {
        long bytes = (long) RESUMPTION - REPLACED_CALL + (suspension.kind() == AwaitKind.EMIT ? EMISSION : AWAIT);
        for (SavedLocal local : suspension.locals()) {
            bytes += of(local);
        }
        for (SavedOperand operand : suspension.operands()) {
            bytes += of(operand);
        }
        bytes += (long) (suspension.cleared().size() + suspension.released().size()) * (frame + 1 + ACCESS);
        return bytes + (suspension.skipped().isEmpty() ? 0 : frame + SKIPPING);
    }

    private int of(SavedLocal local) {
        int access = slotAccess(local.slot());
        int load = local.field() == null ? 1 + access : frame + ACCESS + access;
        return load + (local.field() != null && local.stored() ? frame + access + ACCESS : 0);
    }

    private int of(SavedOperand operand) {
        int load = operand.field() == null ? 1 : frame + ACCESS;
        return load + (operand.field() != null && operand.stored() ? frame + operand.size() + ACCESS : 1);
    }

    private static int slotAccess(int slot) {
        return slot < 4 ? 1 : slot < 256 ? 2 : 4;
    }
}
