// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Which slots a body has beside those of its method.
 *
 * <pre>
 *   called through its frame only    frame, task, locals of the method, two slots higher
 *   also called directly             parameters, frame, task, room, other locals of the method, three slots higher
 * </pre>
 *
 * Where a body is called directly, the parameters come first, so that a call finds its arguments on the stack and adds
 * the rest.
 *
 * @param frame the slot of the frame; the task's is the next
 * @param direct whether the body is also called directly, and has a third slot: how many calls may be nested in it
 */
public record BodyLayout(int frame, boolean direct) {
    /** The layout of a body that is called through its frame only. */
    public static final BodyLayout FRAMED = new BodyLayout(0, false);

    /**
     * The layout of a body that is also called directly.
     *
     * @param parameterSlots slots of the method's parameters, {@code this} included
     * @return the layout
     */
    public static BodyLayout direct(int parameterSlots) {
        return new BodyLayout(parameterSlots, true);
    }

    /** The slot of the task. */
    public int task() {
        return frame + 1;
    }

    /** The slot of the number of calls that may be nested. */
    public int room() {
        return frame + 2;
    }

    /** How many slots there are beside the method's own. */
    public int added() {
        return direct ? 3 : 2;
    }

    /** Whether a slot of the body is none of the method's own. */
    public boolean isAdded(int slot) {
        return slot >= frame && slot < frame + added();
    }

    /** The slot in the body of a slot in the method. */
    public int inBody(int slot) {
        return slot < frame ? slot : slot + added();
    }

    /** The slot in the method of one of the method's own slots in the body. */
    public int inMethod(int slot) {
        return slot < frame ? slot : slot - added();
    }

    /** The verifier's types of the added slots. */
    public List<Object> types(String frameClass) {
        return direct
                ? List.of(frameClass, RuntimeNames.TASK, Opcodes.INTEGER)
                : List.of(frameClass, RuntimeNames.TASK);
    }
}
