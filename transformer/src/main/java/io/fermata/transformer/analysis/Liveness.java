// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variable slots may still be read, before each instruction.
 *
 * <p>The textbook backward data-flow analysis, by basic blocks. Every instruction of a protected range is taken to lead to
 * the range's handlers, since that is what the verifier demands of the types of locals there. A long or double is live by
 * its first slot.
 */
public final class Liveness {
    private static final BitSet NOTHING = new BitSet();

    private final FlowGraph graph;
    private final Blocks blocks;
    private final BitSet[] atStart;
    private final @Nullable BitSet[] before;

    private Liveness(FlowGraph graph) {
        this.graph = graph;
        this.blocks = Blocks.of(graph);
        this.atStart = new BitSet[blocks.sizeWithRegions()];
        this.before = new BitSet[graph.size()];
        Arrays.fill(atStart, NOTHING);
        solve();
    }

    /** Computes the liveness of a method. */
    public static Liveness of(FlowGraph graph) {
        return new Liveness(graph);
    }

    /** The slots that are live before the instruction at an index; not to be changed. */
    public BitSet before(int index) {
        BitSet known = before[index];
        if (known == null) {
            fill(blocks.blockOf(index));
            known = before[index];
        }
        return known == null ? NOTHING : known;
    }

    /** The basic blocks that it was computed by. */
    public Blocks blocks() {
        return blocks;
    }

    /** From the end of the code to its beginning, over and over, through those blocks that have to be looked at again. */
    private void solve() {
        BitSet[] read = new BitSet[blocks.size()];
        BitSet[] written = new BitSet[blocks.size()];
        for (int block = 0; block < blocks.size(); block++) {
            read[block] = new BitSet();
            written[block] = new BitSet();
            for (int i = blocks.end(block) - 1; i >= blocks.start(block); i--) {
                summarize(graph.node(i), read[block], written[block]);
            }
        }
        BitSet pending = new BitSet();
        pending.set(0, blocks.sizeWithRegions());
        int block = pending.length() - 1;
        while (block >= 0) {
            pending.clear(block);
            BitSet live = atEnd(block);
            if (block < blocks.size()) {
                live.andNot(written[block]);
                live.or(read[block]);
                live.or(atStart[blocks.regionOf(block)]);
            }
            if (!live.equals(atStart[block])) {
                atStart[block] = live;
                addDependents(block, pending);
            }
            int next = pending.previousSetBit(block);
            block = next < 0 ? pending.length() - 1 : next;
        }
    }

    private void addDependents(int block, BitSet pending) {
        for (int other : blocks.predecessors(block)) {
            pending.set(other);
        }
        if (block >= blocks.size()) {
            blocks.ofRegion(block).forEach(pending::set);
        }
    }

    private BitSet atEnd(int block) {
        BitSet live = new BitSet();
        for (int successor : blocks.successors(block)) {
            live.or(atStart[successor]);
        }
        return live;
    }

    /** Goes back through a block; instructions that change nothing share a set. */
    private void fill(int block) {
        BitSet protectedSlots = atStart[blocks.regionOf(block)];
        BitSet live = atEnd(block);
        live.or(protectedSlots);
        for (int i = blocks.end(block) - 1; i >= blocks.start(block); i--) {
            AbstractInsnNode node = graph.node(i);
            if (changes(node, live)) {
                live = (BitSet) live.clone();
                transfer(node, live);
                live.or(protectedSlots);
            }
            before[i] = live;
        }
    }

    private static void summarize(AbstractInsnNode node, BitSet read, BitSet written) {
        transfer(node, read);
        if (isStore(node)) {
            int slot = ((VarInsnNode) node).var;
            written.set(slot, slot + width(node));
        }
    }

    private static boolean changes(AbstractInsnNode node, BitSet live) {
        if (isStore(node)) {
            int slot = ((VarInsnNode) node).var;
            int next = live.nextSetBit(slot);
            return next >= 0 && next < slot + width(node);
        }
        return node instanceof VarInsnNode access
                ? !live.get(access.var)
                : node instanceof IincInsnNode increment && !live.get(increment.var);
    }

    private static void transfer(AbstractInsnNode node, BitSet live) {
        if (node instanceof IincInsnNode increment) {
            live.set(increment.var);
        } else if (isStore(node)) {
            int slot = ((VarInsnNode) node).var;
            live.clear(slot, slot + width(node));
        } else if (node instanceof VarInsnNode access) {
            live.set(access.var);
        }
    }

    private static boolean isStore(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    }

    private static int width(AbstractInsnNode store) {
        return store.getOpcode() == Opcodes.LSTORE || store.getOpcode() == Opcodes.DSTORE ? 2 : 1;
    }
}
