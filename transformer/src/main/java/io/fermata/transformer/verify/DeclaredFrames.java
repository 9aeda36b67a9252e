// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The frames of a method's stack map, by the instruction that each stands before; and the one that it starts with. */
final class DeclaredFrames {
    private final ClassNode host;
    private final MethodNode method;
    private final VerifierValues values;
    private final Map<AbstractInsnNode, Frame<BasicValue>> frames = new IdentityHashMap<>();

    DeclaredFrames(ClassNode host, MethodNode method, VerifierValues values) throws AnalyzerException {
        this.host = host;
        this.method = method;
        this.values = values;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                AbstractInsnNode instruction = instructionAt(frame);
                if (instruction == null) {
                    throw new AnalyzerException(node, "a stack map frame stands behind the last instruction");
                }
                frames.put(instruction, expanded(frame));
            }
        }
    }

    /** The frame that is declared for a place, or null. */
    @Nullable
    Frame<BasicValue> at(AbstractInsnNode place) {
        AbstractInsnNode instruction = instructionAt(place);
        return instruction == null ? null : frames.get(instruction);
    }

    /** What the method starts with. */
    Frame<BasicValue> first() {
        Frame<BasicValue> frame = empty();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            boolean constructs = method.name.equals("<init>") && host.superName != null;
            frame.setLocal(
                    slot++, constructs ? values.uninitializedThis() : values.newValue(Type.getObjectType(host.name)));
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            frame.setLocal(slot, values.newValue(type));
            slot += type.getSize();
        }
        if (slot > method.maxLocals) {
            throw new IndexOutOfBoundsException(slot);
        }
        return frame;
    }

    private Frame<BasicValue> empty() {
        Frame<BasicValue> frame = new Frame<>(method.maxLocals, method.maxStack);
        frame.setReturn(values.newReturnTypeValue(Type.getReturnType(method.desc)));
        for (int slot = 0; slot < method.maxLocals; slot++) {
            frame.setLocal(slot, BasicValue.UNINITIALIZED_VALUE);
        }
        return frame;
    }

    private Frame<BasicValue> expanded(FrameNode node) throws AnalyzerException {
        Frame<BasicValue> frame = empty();
        int slot = 0;
        for (Object type : orEmpty(node.local)) {
            BasicValue value = value(node, type);
            frame.setLocal(slot, value);
            slot += value.getSize();
        }
        int depth = 0;
        for (Object type : orEmpty(node.stack)) {
            BasicValue value = value(node, type);
            frame.push(value);
            depth += value.getSize();
        }
        if (slot > method.maxLocals || depth > method.maxStack) {
            throw new IndexOutOfBoundsException(slot);
        }
        return frame;
    }

    private BasicValue value(FrameNode node, Object type) throws AnalyzerException {
        BasicValue value = values.declared(type);
        if (value == null) {
            throw new AnalyzerException(node, "a stack map frame names an object that is not created where it says");
        }
        return value;
    }

    private static List<Object> orEmpty(@Nullable List<Object> types) {
        return types == null ? List.of() : types;
    }

    private static @Nullable AbstractInsnNode instructionAt(AbstractInsnNode place) {
        AbstractInsnNode node = place;
        while (node != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }
}
