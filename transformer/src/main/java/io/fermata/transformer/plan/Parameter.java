// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

/**
 * A parameter of an async method, {@code this} included.
 *
 * @param slot its local variable in the body
 * @param field where the frame keeps it from the call on
 */
public record Parameter(int slot, FrameField field) {
    /** How many slots it takes. */
    public int size() {
        return field.size();
    }
}
