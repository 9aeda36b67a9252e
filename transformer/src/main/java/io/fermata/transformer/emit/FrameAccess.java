// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Parameter;
import io.fermata.transformer.plan.SavedLocal;
import io.fermata.transformer.plan.SavedOperand;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The code that moves values between a body and its frame. */
final class FrameAccess {
    private final MethodPlan plan;
    private final BodyLayout layout;

    FrameAccess(MethodPlan plan) {
        this.plan = plan;
        this.layout = plan.layout();
    }

    /** Makes the frame of a body that was called directly, if there is none yet, with the arguments it is to hold. */
    void make(InsnList code, Suspension suspension) {
        LabelNode made = new LabelNode();
        code.add(loadFrame());
        code.add(new JumpInsnNode(Opcodes.IFNONNULL, made));
        code.add(new TypeInsnNode(Opcodes.NEW, plan.frameClass())); // frame = new Host$method()
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, plan.frameClass(), "<init>", "()V", false));
        code.add(new VarInsnNode(Opcodes.ASTORE, layout.frame()));
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field != null && !local.stored()) {
                store(code, field, local.slot());
            }
        }
        List<Object> stack = suspension.frameStack();
        code.add(made);
        code.add(frame(suspension.frameLocals(), stack.subList(0, stack.size() - 1)));
    }

    /** Returns the object on the stack, to a caller that may expect a number. */
    void returnObject(InsnList code) {
        Primitive result = plan.direct() == null ? null : plan.direct().result();
        if (result == null) {
            code.add(new InsnNode(Opcodes.ARETURN));
        } else {
            Type carrier = result.carrier();
            code.add(loadTask());
            code.add(call(RuntimeNames.aside(carrier), RuntimeNames.asideDescriptor(carrier)));
            code.add(new InsnNode(carrier.getOpcode(Opcodes.IRETURN)));
        }
    }

    /** Stores the operands and the locals of a suspension, and clears what died; leaves no operand. */
    void save(InsnList code, Suspension suspension) {
        List<SavedOperand> operands = suspension.operands();
        for (int i = operands.size() - 1; i >= 0; i--) {
            saveOperand(code, operands.get(i));
        }
        if (suspension.skipped().isEmpty()) {
            storeLocals(code, suspension, false);
            suspension.cleared().forEach(field -> setToNull(code, field));
            return;
        }
        LabelNode held = new LabelNode(); // if (frame.state == state) goto held
        loadState(code);
        code.add(Constants.push(suspension.state()));
        code.add(new JumpInsnNode(Opcodes.IF_ICMPEQ, held));
        storeLocals(code, suspension, true);
        suspension.cleared().forEach(field -> setToNull(code, field));
        code.add(held);
        code.add(frame(suspension.frameLocals(), List.of()));
        storeLocals(code, suspension, false);
    }

    private void storeLocals(InsnList code, Suspension suspension, boolean skipped) {
        Set<Integer> slots = new HashSet<>(suspension.skipped());
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field != null && local.stored() && slots.contains(local.slot()) == skipped) {
                store(code, field, local.slot());
            }
        }
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

    /** {@code frame.x = x}. */
    private void store(InsnList code, FrameField field, int slot) {
        code.add(loadFrame());
        code.add(new VarInsnNode(opcode(field, Opcodes.ILOAD), slot));
        code.add(access(Opcodes.PUTFIELD, field));
    }

    /** {@code x = frame.x}. */
    void load(InsnList code, FrameField field, int slot) {
        code.add(loadFrame());
        code.add(access(Opcodes.GETFIELD, field));
        code.add(new VarInsnNode(opcode(field, Opcodes.ISTORE), slot));
    }

    /** Pushes the frame. */
    VarInsnNode loadFrame() {
        return new VarInsnNode(Opcodes.ALOAD, layout.frame());
    }

    /** Pushes the task. */
    VarInsnNode loadTask() {
        return new VarInsnNode(Opcodes.ALOAD, layout.task());
    }

    /** Pushes the number of calls that may be nested in this one. */
    void loadRoom(InsnList code) {
        if (layout.direct()) {
            code.add(new VarInsnNode(Opcodes.ILOAD, layout.room()));
        } else {
            code.add(loadTask());
            code.add(call(RuntimeNames.ROOM, RuntimeNames.ROOM_DESC));
        }
    }

    /** {@code result = Abi.await(awaitable, task)}, or with the room in a body that knows it. */
    void await(InsnList code) {
        code.add(loadTask());
        if (layout.direct()) {
            loadRoom(code);
            code.add(call(AwaitKind.AWAITABLE.abiMethod(), AwaitKind.AWAITABLE.abiDescriptorWithRoom()));
        } else {
            code.add(call(AwaitKind.AWAITABLE.abiMethod(), AwaitKind.AWAITABLE.abiDescriptor()));
        }
    }

    /** Pushes a fresh frame that holds the arguments, which are in the slots of a method or of a body. */
    static void makeWith(InsnList code, MethodPlan plan, IntUnaryOperator slot) {
        code.add(new TypeInsnNode(Opcodes.NEW, plan.frameClass()));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, plan.frameClass(), "<init>", "()V", false));
        for (Parameter parameter : plan.parameters()) { // frame.x = x
            FrameField field = parameter.field();
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new VarInsnNode(opcode(field, Opcodes.ILOAD), slot.applyAsInt(parameter.slot())));
            code.add(new FieldInsnNode(Opcodes.PUTFIELD, plan.frameClass(), field.name(), field.descriptor()));
        }
    }

    /** Pushes {@code frame.state}. */
    void loadState(InsnList code) {
        code.add(loadFrame());
        code.add(new FieldInsnNode(Opcodes.GETFIELD, RuntimeNames.FRAME, RuntimeNames.FRAME_STATE, "I"));
    }

    /** {@code frame.state = state}. */
    void storeState(InsnList code, int state) {
        code.add(loadFrame());
        code.add(Constants.push(state));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, RuntimeNames.FRAME, RuntimeNames.FRAME_STATE, "I"));
    }

    /** Gives the value on top of the stack to whoever runs the generator: {@code frame.item = value}. */
    void storeItem(InsnList code) {
        code.add(loadFrame()); // ..., value, frame
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

    /** Whether a stack map frame describes an instruction. */
    static boolean isFrameNext(@Nullable AbstractInsnNode first) {
        AbstractInsnNode node = first;
        while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
            node = node.getNext();
        }
        return node instanceof FrameNode;
    }

    private void saveOperand(InsnList code, SavedOperand operand) {
        FrameField field = operand.field();
        if (field == null || !operand.stored()) {
            code.add(new InsnNode(Opcodes.POP)); // copies are references
            return;
        }
        code.add(loadFrame()); // ..., value, frame
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
            code.add(loadFrame());
            code.add(access(Opcodes.GETFIELD, field));
        } else if (operand.slot() >= 0) {
            code.add(new VarInsnNode(Opcodes.ALOAD, operand.slot()));
        } else {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
        }
    }

    /** {@code frame.x = null}. */
    private void setToNull(InsnList code, FrameField field) {
        code.add(loadFrame());
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(access(Opcodes.PUTFIELD, field));
    }

    private FieldInsnNode access(int opcode, FrameField field) {
        return new FieldInsnNode(opcode, plan.frameClass(), field.name(), field.descriptor());
    }

    /** The instruction of a field's type, given the one for {@code int}. */
    static int opcode(FrameField field, int intOpcode) {
        return field.opcode(intOpcode);
    }
}
