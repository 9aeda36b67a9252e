// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What kind of value each slot surely holds, whatever way control has come: forward data flow over code as it will run, as
 * the JVM does it for debuggers. Walks the code in its order, and again as long as a jump has changed what is known at a
 * label before; that is twice, for most code.
 */
public final class SlotKinds {
    /** Nothing that could be relied upon. */
    private static final byte NONE = 0;

    private static final byte SECOND_HALF = 'T';

    private final MethodNode method;
    private final Set<LabelNode> resets;
    private final int slots;
    private final Map<LabelNode, byte[]> atLabels = new HashMap<>();
    private final Map<LabelNode, List<TryCatchBlockNode>> starting = new HashMap<>();
    private final Map<LabelNode, List<TryCatchBlockNode>> ending = new HashMap<>();
    private final List<TryCatchBlockNode> covering = new ArrayList<>();
    private boolean changed;

    private SlotKinds(MethodNode method, Set<LabelNode> resets, int slots) {
        this.method = method;
        this.resets = resets;
        this.slots = slots;
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            starting.computeIfAbsent(block.start, any -> new ArrayList<>()).add(block);
            ending.computeIfAbsent(block.end, any -> new ArrayList<>()).add(block);
        }
    }

    /**
     * Visits the nodes of a method's code, in their order.
     *
     * @param method the method
     * @param entry the types of the values that it begins with, from slot 0
     * @param resets labels behind which no slot holds what it is named for
     * @param slots how many slots are of interest
     * @param visitor is given each node and the kinds of the slots before it, see {@link #of}, which it must not keep; null
     *     where control never comes
     */
    public static void forEach(
            MethodNode method,
            List<Type> entry,
            Set<LabelNode> resets,
            int slots,
            BiConsumer<AbstractInsnNode, byte @Nullable []> visitor) {
        SlotKinds kinds = new SlotKinds(method, resets, slots);
        byte[] initial = new byte[slots];
        int slot = 0;
        for (Type type : entry) {
            kinds.set(initial, slot, of(type));
            slot += type.getSize();
        }
        do {
            kinds.changed = false;
            kinds.walk(initial.clone(), (node, state) -> {});
        } while (kinds.changed);
        kinds.walk(initial.clone(), visitor);
    }

    /** The kind of the values of a type: I, J, F, D, or L. */
    public static byte of(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> 'J';
            case Type.FLOAT -> 'F';
            case Type.DOUBLE -> 'D';
            case Type.ARRAY, Type.OBJECT -> 'L';
            default -> 'I';
        };
    }

    private void walk(byte[] initial, BiConsumer<AbstractInsnNode, byte @Nullable []> visitor) {
        byte @Nullable [] state = initial;
        covering.clear();
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label) {
                state = atLabel(label, state);
            }
            visitor.accept(node, state);
            if (state != null) {
                state = after(node, state);
            }
        }
    }

    /** What is known behind a node where control falls through; null if it does not. */
    private byte @Nullable [] after(AbstractInsnNode node, byte[] state) {
        if (node instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE) {
            store(access, state);
        } else if (node instanceof JumpInsnNode jump) {
            merge(jump.label, state);
        } else if (node instanceof TableSwitchInsnNode table) {
            merge(table.dflt, state);
            mergeAll(table.labels, state);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            merge(lookup.dflt, state);
            mergeAll(lookup.labels, state);
        }
        return endsFlow(node.getOpcode()) ? null : state;
    }

    private byte @Nullable [] atLabel(LabelNode label, byte @Nullable [] falling) {
        if (falling != null) {
            merge(label, falling);
        }
        covering.removeAll(ending.getOrDefault(label, List.of()));
        covering.addAll(starting.getOrDefault(label, List.of()));
        byte[] known = atLabels.get(label);
        if (known == null) {
            return null;
        }
        byte[] state = known.clone();
        if (resets.contains(label)) {
            Arrays.fill(state, NONE);
        }
        mergeIntoHandlers(state);
        return state;
    }

    /** Handlers are told of what a store takes away; what it adds they cannot rely upon. */
    private void store(VarInsnNode store, byte[] state) {
        byte kind = (byte) "IJFDL".charAt(store.getOpcode() - Opcodes.ISTORE);
        boolean takes = store.var < slots && state[store.var] != NONE && state[store.var] != kind;
        set(state, store.var, kind);
        if (takes || kind == 'J' || kind == 'D') {
            mergeIntoHandlers(state);
        }
    }

    private void set(byte[] state, int slot, byte kind) {
        if (slot > 0 && slot - 1 < slots && isWide(state[slot - 1])) {
            state[slot - 1] = NONE;
        }
        put(state, slot, kind);
        if (isWide(kind)) {
            put(state, slot + 1, SECOND_HALF);
        }
    }

    private void put(byte[] state, int slot, byte kind) {
        if (slot >= slots) {
            return;
        }
        if (isWide(state[slot]) && slot + 1 < slots) {
            state[slot + 1] = NONE;
        }
        state[slot] = kind;
    }

    private static boolean isWide(byte kind) {
        return kind == 'J' || kind == 'D';
    }

    private void mergeIntoHandlers(byte[] state) {
        for (TryCatchBlockNode block : covering) {
            merge(block.handler, state);
        }
    }

    private void mergeAll(List<LabelNode> labels, byte[] state) {
        labels.forEach(label -> merge(label, state));
    }

    private void merge(LabelNode label, byte[] state) {
        byte[] known = atLabels.get(label);
        if (known == null) {
            atLabels.put(label, state.clone());
            changed = true;
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            if (known[slot] != state[slot] && known[slot] != NONE) {
                known[slot] = NONE;
                changed = true;
            }
        }
    }

    private static boolean endsFlow(int opcode) {
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.ATHROW
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    }
}
