// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variable slots may still be read, before each instruction.
 *
 * <p>The textbook backward data-flow analysis, at the granularity of instructions. Every instruction of a protected
 * range is taken to lead to the range's handlers, since that is what the verifier demands of the types of locals there.
 * A long or double is live by its first slot.
 */
public final class Liveness {
    private final BitSet[] before;

    private Liveness(BitSet[] before) {
        this.before = before;
    }

    /** Computes the liveness of a method. */
    public static Liveness of(FlowGraph graph) {
        BitSet[] before = new BitSet[graph.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new BitSet();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = before.length - 1; i >= 0; i--) {
                changed |= update(graph, before, i);
            }
        }
        return new Liveness(before);
    }

    /** The slots that are live before the instruction at an index; not to be changed. */
    public BitSet before(int index) {
        return before[index];
    }

    private static boolean update(FlowGraph graph, BitSet[] before, int index) {
        BitSet live = new BitSet();
        for (int successor : graph.successors(index)) {
            live.or(before[successor]);
        }
        transfer(graph.node(index), live);
        for (int handler : graph.handlers(index)) {
            live.or(before[handler]);
        }
        if (live.equals(before[index])) {
            return false;
        }
        before[index] = live;
        return true;
    }

    private static void transfer(AbstractInsnNode node, BitSet live) {
        if (node instanceof IincInsnNode increment) {
            live.set(increment.var);
        } else if (node instanceof VarInsnNode access) {
            int opcode = access.getOpcode();
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                live.clear(access.var);
                if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
                    live.clear(access.var + 1);
                }
            } else {
                live.set(access.var);
            }
        }
    }
}
