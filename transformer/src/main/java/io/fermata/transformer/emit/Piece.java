// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.plan.Suspension;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One method of a woven body: mostly all of it, or one of the pieces of a body too large for one method.
 *
 * @param code the method, to be changed in place
 * @param isFirst whether the method begins in it
 * @param initialLocals the verifier's types of its parameters
 * @param entries where it can be entered again; their states are consecutive
 */
record Piece(MethodNode code, boolean isFirst, List<Object> initialLocals, List<Entry> entries) {
    /**
     * A place where a piece can be entered again.
     *
     * @param suspension its part of the plan
     * @param at the await, or the label that a passage leads to
     */
    record Entry(Suspension suspension, AbstractInsnNode at) {}
}
