// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import org.jspecify.annotations.Nullable;

/**
 * A value of the operand stack that lies below an awaited thing.
 *
 * @param size slots of the value
 * @param field where it is kept; null if it is a copy of a local that is saved, or a constant null
 * @param slot the local that it is a copy of, or -1
 * @param stored whether suspending stores it; false if the frame holds the value already
 */
public record SavedOperand(int size, @Nullable FrameField field, int slot, boolean stored) {
    static SavedOperand constantNull() {
        return new SavedOperand(1, null, -1, false);
    }

    static SavedOperand copyOfLocal(int slot) {
        return new SavedOperand(1, null, slot, false);
    }

    @Override
    public String toString() {
        if (field == null) {
            return slot < 0 ? "null" : "slot " + slot;
        }
        return field + (stored ? "" : " kept");
    }
}
