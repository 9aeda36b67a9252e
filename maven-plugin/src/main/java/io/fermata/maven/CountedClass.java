// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives a woven class the shape in which JaCoCo counts its lines as those of the source. What the class does stays.
 *
 * <p><b>Before:</b> JaCoCo leaves out the bodies, since they are synthetic and not called {@code lambda$}, and with them
 * every line of the async methods. <b>After:</b>
 *
 * <ol>
 *   <li>the bodies are not synthetic;
 *   <li>the methods that only make a frame carry an annotation with "Generated" in its name, by which JaCoCo leaves out
 *       these instead, so that each method counts once;
 *   <li>{@code if (result == SUSPENDED) ...} stands before the first line of the method, where the dispatch on the state
 *       is already, so that no line has a branch that its source does not have.
 * </ol>
 *
 * <p><b>Why not always:</b> javac sees what is not synthetic, and {@code Crawler::crawl} would refer to two methods.
 * <b>Cost:</b> two jumps at each await, one of them backwards, and no body calls another one directly.
 */
final class CountedClass {
    private static final String GENERATED = "Lio/fermata/abi/Generated;";
    private static final String LAMBDA = "lambda$";

    private CountedClass() {}

    /**
     * Reshapes a class.
     *
     * @param original the class as it was compiled
     * @param result what weaving it without direct calls gave; those have more forms than are known here
     * @return the same with another class file
     */
    static WeaveResult of(byte[] original, WeaveResult result) {
        ClassNode host = new ClassNode();
        new ClassReader(result.classFile()).accept(host, ClassReader.EXPAND_FRAMES);
        Set<String> compiled = methodsOf(original);
        Set<String> entries = new HashSet<>();
        for (MethodPlan plan : result.plans()) {
            entries.add(plan.method() + plan.descriptor());
        }
        for (MethodNode method : host.methods) {
            if (entries.contains(method.name + method.desc)) {
                method.visitAnnotation(GENERATED, false).visitEnd();
            } else if (!compiled.contains(method.name + method.desc)) {
                method.access &= method.name.startsWith(LAMBDA) ? ~0 : ~Opcodes.ACC_SYNTHETIC;
                moveSuspensions(method);
            }
        }
        ClassWriter writer = new ClassWriter(0);
        host.accept(writer);
        return new WeaveResult(true, writer.toByteArray(), result.frameClasses(), result.diagnostics(), result.plans());
    }

    private static Set<String> methodsOf(byte[] classFile) {
        Set<String> methods = new HashSet<>();
        ClassVisitor collector = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                methods.add(name + descriptor);
                return null;
            }
        };
        new ClassReader(classFile).accept(collector, ClassReader.SKIP_CODE);
        return methods;
    }

    private static void moveSuspensions(MethodNode body) {
        InsnList moved = new InsnList();
        for (AbstractInsnNode node : body.instructions.toArray()) {
            JumpInsnNode test = testAt(node);
            if (test != null) {
                moveSuspension(body, node, test.label, moved);
            }
        }
        if (moved.size() > 0) {
            LabelNode begin = new LabelNode();
            moved.insert(new JumpInsnNode(Opcodes.GOTO, begin));
            moved.add(begin);
            Object[] parameters = parameters(body);
            moved.add(new FrameNode(Opcodes.F_NEW, parameters.length, parameters, 0, new Object[0]));
            moved.add(new InsnNode(Opcodes.NOP)); // two frames may not describe one instruction
            body.instructions.insert(moved);
        }
    }

    /** The jump of {@code if (result == SUSPENDED)}, if the code for that begins here. */
    private static @Nullable JumpInsnNode testAt(AbstractInsnNode node) {
        boolean tests = node.getOpcode() == Opcodes.DUP
                && node.getNext() instanceof FieldInsnNode field
                && field.owner.equals(RuntimeNames.ABI)
                && field.name.equals(RuntimeNames.SUSPENDED)
                && field.getNext().getOpcode() == Opcodes.IF_ACMPNE;
        return tests ? (JumpInsnNode) node.getNext().getNext() : null;
    }

    /** The stack map frame behind the suspension is that before it, too: the result is on the stack. */
    private static void moveSuspension(MethodNode body, AbstractInsnNode first, LabelNode end, InsnList moved) {
        List<AbstractInsnNode> code = between(first, end);
        FrameNode frame = frameAt(end);
        if (code == null || frame == null) {
            return;
        }
        LabelNode label = new LabelNode();
        moved.add(label);
        moved.add(new FrameNode(
                Opcodes.F_NEW, frame.local.size(), frame.local.toArray(), frame.stack.size(), frame.stack.toArray()));
        body.instructions.insertBefore(first, new JumpInsnNode(Opcodes.GOTO, label));
        for (AbstractInsnNode node : code) {
            body.instructions.remove(node);
            moved.add(node);
        }
    }

    private static @Nullable List<AbstractInsnNode> between(AbstractInsnNode first, LabelNode end) {
        List<AbstractInsnNode> code = new ArrayList<>();
        for (AbstractInsnNode node = first; node != end; node = node.getNext()) {
            if (node == null || node instanceof LineNumberNode) {
                return null;
            }
            code.add(node);
        }
        return code;
    }

    private static @Nullable FrameNode frameAt(LabelNode label) {
        AbstractInsnNode node = label;
        while (node != null && node.getOpcode() < 0) {
            if (node instanceof FrameNode frame) {
                return frame;
            }
            node = node.getNext();
        }
        return null;
    }

    /** The verifier's types of the parameters of a static method. */
    private static Object[] parameters(MethodNode method) {
        return Arrays.stream(Type.getArgumentTypes(method.desc))
                .map(CountedClass::verifierType)
                .toArray();
    }

    private static Object verifierType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }
}
