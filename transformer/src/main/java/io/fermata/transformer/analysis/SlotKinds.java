// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What kind of value each slot surely holds, whatever way control has come: forward data flow over code as it will run, as
 * the JVM does it for debuggers. Walks the code in its order, and again as long as a jump has changed what is known at a
 * label before; that is once, for most code, and once more to show it.
 */
public final class SlotKinds {
    /** Nothing that could be relied upon. */
    private static final byte NONE = 0;

    private static final byte SECOND_HALF = 'T';

    private final MethodNode method;
    private final Set<LabelNode> resets;
    private final int slots;
    private final AbstractInsnNode[] nodes;
    private final byte[] @Nullable [] atLabels;
    private final CoveringHandlers handlers;
    private final byte[] state;
    private boolean reached;
    private int current;
    private boolean changed;

    private SlotKinds(MethodNode method, Set<LabelNode> resets, int slots) {
        this.method = method;
        this.resets = resets;
        this.slots = slots;
        this.nodes = method.instructions.toArray();
        this.atLabels = new byte[nodes.length][];
        this.handlers = new CoveringHandlers(method);
        this.state = new byte[slots];
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
    public static void forEach(MethodNode method, List<Type> entry, Set<LabelNode> resets, int slots, Visitor visitor) {
        SlotKinds kinds = new SlotKinds(method, resets, slots);
        byte[] initial = new byte[slots];
        int slot = 0;
        for (Type type : entry) {
            kinds.set(initial, slot, of(type));
            slot += type.getSize();
        }
        do {
            kinds.changed = false;
            kinds.walk(initial, (index, node, state) -> {});
        } while (kinds.changed);
        kinds.walk(initial, visitor);
    }

    /** What looks at the nodes of a method. */
    public interface Visitor {
        /**
         * Visits a node.
         *
         * @param index its index
         * @param node the node
         * @param kinds what is in the slots before it, not to be kept; null where control never comes
         */
        void visit(int index, AbstractInsnNode node, byte @Nullable [] kinds);
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

    private void walk(byte[] initial, Visitor visitor) {
        System.arraycopy(initial, 0, state, 0, slots);
        reached = true;
        handlers.begin();
        for (current = 0; current < nodes.length; current++) {
            AbstractInsnNode node = nodes[current];
            if (node instanceof LabelNode label) {
                enter(label);
            }
            visitor.visit(current, node, reached ? state : null);
            if (reached) {
                pass(node);
            }
        }
    }

    private void pass(AbstractInsnNode node) {
        if (node instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE) {
            store(access);
        } else if (node instanceof JumpInsnNode jump) {
            merge(jump.label);
        } else if (node instanceof TableSwitchInsnNode table) {
            merge(table.dflt);
            table.labels.forEach(this::merge);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            merge(lookup.dflt);
            lookup.labels.forEach(this::merge);
        }
        reached &= !endsFlow(node.getOpcode());
    }

    /** What the handlers know already is not told them again: a label between two instructions changes nothing. */
    private void enter(LabelNode label) {
        boolean falls = reached;
        if (reached) {
            merge(current);
        }
        handlers.enter(current);
        byte[] known = atLabels[current];
        reached = known != null;
        if (known == null) {
            return;
        }
        boolean same = falls && Arrays.equals(known, state);
        System.arraycopy(known, 0, state, 0, slots);
        if (resets.contains(label)) {
            Arrays.fill(state, NONE);
            same = false;
        }
        if (same) {
            for (int handler : handlers.entered()) {
                merge(handler);
            }
        } else {
            mergeIntoHandlers();
        }
    }

    /** Handlers are told of what a store takes away; what it adds they cannot rely upon. */
    private void store(VarInsnNode store) {
        byte kind = (byte) "IJFDL".charAt(store.getOpcode() - Opcodes.ISTORE);
        boolean takes = store.var < slots && state[store.var] != NONE && state[store.var] != kind;
        set(state, store.var, kind);
        if (takes || kind == 'J' || kind == 'D') {
            mergeIntoHandlers();
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

    private void mergeIntoHandlers() {
        for (int i = 0; i < handlers.size(); i++) {
            merge(handlers.get(i));
        }
    }

    private void merge(LabelNode label) {
        merge(method.instructions.indexOf(label));
    }

    /** What changes at a label that is still to come is seen when the walk comes there. */
    private void merge(int label) {
        byte[] known = atLabels[label];
        if (known == null) {
            atLabels[label] = state.clone();
            changed |= label <= current;
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            if (known[slot] != state[slot] && known[slot] != NONE) {
                known[slot] = NONE;
                changed |= label <= current;
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
