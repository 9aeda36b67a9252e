// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The verifier's view of a method at chosen instructions: the class's own stack map frames, and a linear walk between
 * them.
 */
public final class TypedFrames {
    private final IdentityHashMap<AbstractInsnNode, TypedFrame> frames = new IdentityHashMap<>();
    private final Map<Label, TypeInsnNode> creations = new HashMap<>();

    private TypedFrames() {}

    /**
     * Walks a method.
     *
     * @param owner internal name of its class
     * @param method the method, with expanded frames
     * @param wanted the instructions to keep the frame of
     * @return the frames
     */
    public static TypedFrames of(String owner, MethodNode method, Predicate<AbstractInsnNode> wanted) {
        return of(owner, method, wanted, (node, frame) -> frame.locals());
    }

    /**
     * Walks a method whose code is about to be changed so that locals come out of some instructions with other types.
     *
     * @param owner internal name of its class
     * @param method the method, with expanded frames
     * @param wanted the instructions to keep the frame of
     * @param locals called for each of those in turn, with the frame before it: gives the types of the locals behind it
     * @return the frames
     */
    public static TypedFrames of(
            String owner,
            MethodNode method,
            Predicate<AbstractInsnNode> wanted,
            BiFunction<AbstractInsnNode, TypedFrame, List<Object>> locals) {
        TypedFrames result = new TypedFrames();
        Walker walker = new Walker(owner, method);
        for (AbstractInsnNode node : method.instructions) {
            if (walker.locals != null && wanted.test(node)) {
                TypedFrame frame = walker.frame();
                result.frames.put(node, frame);
                walker.replaceLocals(frame.locals(), locals.apply(node, frame));
            }
            node.accept(walker);
            walker.distinguish(node);
            walker.noteLocals(node);
            if (node.getOpcode() == Opcodes.NEW && walker.stack != null) {
                result.noteCreation((TypeInsnNode) node, (Label) walker.stack.get(walker.stack.size() - 1));
            }
        }
        return result;
    }

    /** The frame before a wanted instruction, or null where control never comes. */
    public @Nullable TypedFrame before(AbstractInsnNode node) {
        return frames.get(node);
    }

    /** The {@code NEW} whose uninitialised object a type stands for, or null for any other type. */
    public @Nullable TypeInsnNode creation(@Nullable Object type) {
        return type instanceof Label label ? creations.get(label) : null;
    }

    /** Stack map frames may name the object by any label that stands before its {@code NEW}. */
    private void noteCreation(TypeInsnNode creation, Label onStack) {
        creations.put(onStack, creation);
        AbstractInsnNode node = creation.getPrevious();
        while (node != null && node.getOpcode() < 0) {
            if (node instanceof LabelNode label) {
                creations.put(label.getLabel(), creation);
            }
            node = node.getPrevious();
        }
    }

    private static final class Walker extends AnalyzerAdapter {
        private SlotTypes known = SlotTypes.NONE;
        private boolean localsChanged = true;

        Walker(String owner, MethodNode method) {
            super(Opcodes.ASM9, owner, method.access, method.name, method.desc, null);
            distinguishAll();
        }

        /** The types as they are now; those of the locals share what has not changed since the last time. */
        TypedFrame frame() {
            if (localsChanged) {
                known = known.updated(locals);
                localsChanged = false;
            }
            return new TypedFrame(known, stack.isEmpty() ? List.of() : new ArrayList<>(stack));
        }

        @SuppressWarnings("ReferenceEquality") // mostly it is the same list
        void replaceLocals(List<Object> old, List<Object> replacement) {
            if (replacement != old) {
                locals = new ArrayList<>(replacement);
                localsChanged = true;
            }
        }

        /** Stores change locals, frames say what they are, and constructor calls initialise objects in them. */
        void noteLocals(AbstractInsnNode node) {
            localsChanged |= node instanceof FrameNode
                    || node instanceof VarInsnNode
                    || node.getOpcode() == Opcodes.INVOKESPECIAL
                    || locals == null;
        }

        /** Gives a new value a type object of its own, which copies of the value share. */
        void distinguish(AbstractInsnNode node) {
            if (node instanceof FrameNode) {
                distinguishAll();
            } else if (isProducer(node) && stack != null && !stack.isEmpty()) {
                distinguish(stack, stack.size() - 1);
            }
        }

        private void distinguishAll() {
            for (int i = 0; i < locals.size(); i++) {
                distinguish(locals, i);
            }
            for (int i = 0; i < stack.size(); i++) {
                distinguish(stack, i);
            }
        }

        @SuppressWarnings("StringCopy") // a new object is the point
        private static void distinguish(List<Object> types, int index) {
            if (types.get(index) instanceof String name) {
                types.set(index, new String(name));
            }
        }

        private static boolean isProducer(AbstractInsnNode node) {
            int opcode = node.getOpcode();
            return opcode == Opcodes.LDC
                    || opcode == Opcodes.AALOAD
                    || (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.ANEWARRAY)
                    || opcode == Opcodes.CHECKCAST
                    || opcode == Opcodes.MULTIANEWARRAY;
        }
    }
}
