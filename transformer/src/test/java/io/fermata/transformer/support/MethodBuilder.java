// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes a static method in a few lines, with names for labels. */
public final class MethodBuilder {
    private static final String FERMATA = "io/fermata/Fermata";
    private static final String PENDING = Type.getInternalName(Pending.class);

    private final MethodNode node;
    private final Map<String, LabelNode> labels = new HashMap<>();

    private MethodBuilder(String name, String descriptor) {
        node = new MethodNode(
                Opcodes.ASM9, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, new String[0]);
        int arguments = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        node.maxLocals = arguments + 20;
        node.maxStack = 40;
    }

    /** A static method that is only looked at. */
    public static MethodBuilder method(String descriptor) {
        return new MethodBuilder("method", descriptor);
    }

    /** A cold async method that can be woven and run. */
    public static MethodBuilder coroutine(String name) {
        return async(name, "()Lio/fermata/Coroutine;");
    }

    /** An async method. */
    public static MethodBuilder async(String name, String descriptor) {
        MethodBuilder builder = new MethodBuilder(name, descriptor);
        builder.node.visitAnnotation("Lio/fermata/Async;", false).visitEnd();
        return builder;
    }

    /** The method as it is now. */
    public MethodNode node() {
        return node;
    }

    /** The first instruction behind a label. */
    public AbstractInsnNode at(String label) {
        AbstractInsnNode found = labelNode(label);
        while (found.getOpcode() < 0) {
            found = found.getNext();
        }
        return found;
    }

    /** Where a label stands. */
    public LabelNode labelNode(String label) {
        return labels.computeIfAbsent(label, name -> new LabelNode());
    }

    /** Instructions without operands. */
    public MethodBuilder op(int... opcodes) {
        for (int opcode : opcodes) {
            add(new InsnNode(opcode));
        }
        return this;
    }

    /** A load or a store. */
    public MethodBuilder var(int opcode, int slot) {
        return add(new VarInsnNode(opcode, slot));
    }

    /** {@code IINC} by one. */
    public MethodBuilder iinc(int slot) {
        return add(new IincInsnNode(slot, 1));
    }

    /** {@code LDC}. */
    public MethodBuilder ldc(Object constant) {
        return add(new LdcInsnNode(constant));
    }

    /** An instruction on a class. */
    public MethodBuilder type(int opcode, String type) {
        return add(new TypeInsnNode(opcode, type));
    }

    /** An instruction on a field. */
    public MethodBuilder field(int opcode, String owner, String name, String descriptor) {
        return add(new FieldInsnNode(opcode, owner, name, descriptor));
    }

    /** A call of a static method of a class. */
    public MethodBuilder call(String owner, String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
    }

    /** A call of an instance method of a class. */
    public MethodBuilder invoke(String owner, String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
    }

    /** A call of a constructor. */
    public MethodBuilder construct(String owner, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false));
    }

    /** {@code await} of the awaitable on the stack. */
    public MethodBuilder await() {
        return call(FERMATA, "await", "(Lio/fermata/Awaitable;)Ljava/lang/Object;");
    }

    /** An await that suspends and gives a string. */
    public MethodBuilder await(String value) {
        return ldc(value)
                .call(PENDING, "of", "(Ljava/lang/Object;)Lio/fermata/Awaitable;")
                .await()
                .type(Opcodes.CHECKCAST, "java/lang/String");
    }

    /** {@code return async(x)} of the reference on the stack. */
    public MethodBuilder returnAsync() {
        return call(FERMATA, "async", "(Ljava/lang/Object;)Lio/fermata/Coroutine;")
                .op(Opcodes.ARETURN);
    }

    /** A label. */
    public MethodBuilder label(String name) {
        return add(labelNode(name));
    }

    /** A jump. */
    public MethodBuilder jump(int opcode, String target) {
        return add(new JumpInsnNode(opcode, labelNode(target)));
    }

    /** {@code TABLESWITCH} from 0. */
    public MethodBuilder tableSwitch(String otherwise, String... targets) {
        return add(new TableSwitchInsnNode(0, targets.length - 1, labelNode(otherwise), labelNodes(targets)));
    }

    /** {@code LOOKUPSWITCH} with the keys 0, 10, 20 and so on. */
    public MethodBuilder lookupSwitch(String otherwise, String... targets) {
        int[] keys = new int[targets.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i * 10;
        }
        return add(new LookupSwitchInsnNode(labelNode(otherwise), keys, labelNodes(targets)));
    }

    /** A line number for what follows. */
    public MethodBuilder line(int number) {
        String label = "line " + number + " of " + node.instructions.size();
        label(label);
        return add(new LineNumberNode(number, labelNode(label)));
    }

    /** A stack map frame; uninitialised objects are named by the label before their {@code NEW}. */
    public MethodBuilder frame(List<Object> locals, List<Object> stack) {
        return add(new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray()));
    }

    /** An entry of the exception table. */
    public MethodBuilder tryCatch(String from, String to, String handler, String type) {
        node.tryCatchBlocks.add(new TryCatchBlockNode(labelNode(from), labelNode(to), labelNode(handler), type));
        return this;
    }

    /** An entry of the local variable table. */
    public MethodBuilder local(String name, String descriptor, int slot, String from, String to) {
        if (node.localVariables == null) {
            node.localVariables = new java.util.ArrayList<>();
        }
        node.localVariables.add(new LocalVariableNode(name, descriptor, null, labelNode(from), labelNode(to), slot));
        return this;
    }

    private MethodBuilder add(AbstractInsnNode instruction) {
        node.instructions.add(instruction);
        return this;
    }

    private LabelNode[] labelNodes(String... names) {
        LabelNode[] nodes = new LabelNode[names.length];
        for (int i = 0; i < names.length; i++) {
            nodes[i] = labelNode(names[i]);
        }
        return nodes;
    }
}
