// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.SavedLocal;
import io.fermata.transformer.plan.SavedOperand;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The code that moves values between a body and its frame. */
final class FrameAccess {
    /** The frame, first parameter of a body. */
    static final int FRAME_SLOT = 0;

    /** The task, second parameter of a body. */
    static final int TASK_SLOT = 1;

    private final MethodPlan plan;

    FrameAccess(MethodPlan plan) {
        this.plan = plan;
    }

    /** Stores the operands and the locals of a suspension, and clears what died; leaves no operand. */
    void save(InsnList code, Suspension suspension) {
        List<SavedOperand> operands = suspension.operands();
        for (int i = operands.size() - 1; i >= 0; i--) {
            saveOperand(code, operands.get(i));
        }
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field != null && local.stored()) { // frame.x = x
                code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
                code.add(new VarInsnNode(opcode(field, Opcodes.ILOAD), local.slot()));
                code.add(access(Opcodes.PUTFIELD, field));
            }
        }
        suspension.cleared().forEach(field -> setToNull(code, field));
    }

    /** Loads the locals and the operands of a suspension, and releases what will not be cleared later. */
    void restore(InsnList code, Suspension suspension) {
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field == null) {
                code.add(new InsnNode(Opcodes.ACONST_NULL));
                code.add(new VarInsnNode(Opcodes.ASTORE, local.slot()));
            } else {
                load(code, field, local.slot());
            }
        }
        suspension.operands().forEach(operand -> restoreOperand(code, operand));
        suspension.released().forEach(field -> setToNull(code, field));
    }

    /** {@code x = frame.x}. */
    void load(InsnList code, FrameField field, int slot) {
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(access(Opcodes.GETFIELD, field));
        code.add(new VarInsnNode(opcode(field, Opcodes.ISTORE), slot));
    }

    /** Pushes {@code frame.state}. */
    static void loadState(InsnList code) {
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, RuntimeNames.FRAME, RuntimeNames.FRAME_STATE, "I"));
    }

    /** {@code frame.state = state}. */
    static void storeState(InsnList code, int state) {
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(Constants.push(state));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, RuntimeNames.FRAME, RuntimeNames.FRAME_STATE, "I"));
    }

    /** Gives the value on top of the stack to whoever runs the generator: {@code frame.item = value}. */
    static void storeItem(InsnList code) {
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT)); // ..., value, frame
        code.add(new InsnNode(Opcodes.SWAP)); // ..., frame, value
        code.add(new FieldInsnNode(
                Opcodes.PUTFIELD, RuntimeNames.GENERATOR_FRAME, RuntimeNames.GENERATOR_ITEM, RuntimeNames.OBJECT_DESC));
    }

    /** A sentinel of the runtime. */
    static FieldInsnNode sentinel(String name) {
        return new FieldInsnNode(Opcodes.GETSTATIC, RuntimeNames.ABI, name, RuntimeNames.OBJECT_DESC);
    }

    /** A call of the runtime. */
    static MethodInsnNode call(String method, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.ABI, method, descriptor, false);
    }

    /** A stack map frame. */
    static FrameNode frame(List<Object> locals, List<Object> stack) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }

    private void saveOperand(InsnList code, SavedOperand operand) {
        FrameField field = operand.field();
        if (field == null || !operand.stored()) {
            code.add(new InsnNode(Opcodes.POP)); // copies are references
            return;
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT)); // ..., value, frame
        if (operand.size() == 1) {
            code.add(new InsnNode(Opcodes.SWAP)); // ..., frame, value
        } else {
            code.add(new InsnNode(Opcodes.DUP_X2));
            code.add(new InsnNode(Opcodes.POP)); // ..., frame, value
        }
        code.add(access(Opcodes.PUTFIELD, field)); // ...
    }

    private void restoreOperand(InsnList code, SavedOperand operand) {
        FrameField field = operand.field();
        if (field != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
            code.add(access(Opcodes.GETFIELD, field));
        } else if (operand.slot() >= 0) {
            code.add(new VarInsnNode(Opcodes.ALOAD, operand.slot()));
        } else {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
        }
    }

    /** {@code frame.x = null}. */
    private void setToNull(InsnList code, FrameField field) {
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(access(Opcodes.PUTFIELD, field));
    }

    private FieldInsnNode access(int opcode, FrameField field) {
        return new FieldInsnNode(opcode, plan.frameClass(), field.name(), field.descriptor());
    }

    private static int opcode(FrameField field, int intOpcode) {
        return Type.getType(field.descriptor()).getOpcode(intOpcode);
    }
}
