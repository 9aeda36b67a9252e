// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import org.jspecify.annotations.Nullable;

/**
 * A local variable that is live across a suspension.
 *
 * @param slot its slot in the body
 * @param field where it is kept, or null if it is known to hold null
 * @param stored whether suspending stores it; false if the frame holds the value already
 */
public record SavedLocal(int slot, @Nullable FrameField field, boolean stored) {
    @Override
    public String toString() {
        String place = slot + "=" + (field == null ? "null" : field.toString());
        return place + (stored || field == null ? "" : " kept");
    }
}
