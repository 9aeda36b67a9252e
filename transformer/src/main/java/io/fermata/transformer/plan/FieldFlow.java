// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.Blocks;
import io.fermata.transformer.analysis.FlowGraph;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the fields of a frame may hold at each instruction, as two forward data-flow analyses by basic blocks: which
 * parameters are surely unchanged since the call stored them, and which fields may hold a reference at all.
 */
final class FieldFlow {
    private final FlowGraph graph;
    private final Blocks blocks;
    private final List<Parameter> parameters;

    FieldFlow(FlowGraph graph, Blocks blocks, List<Parameter> parameters) {
        this.graph = graph;
        this.blocks = blocks;
        this.parameters = parameters;
    }

    /** By instruction, the parameters (by position) whose slots have not been written; null where control never comes. */
    @Nullable
    BitSet[] unchangedParameters() {
        BitSet all = new BitSet();
        all.set(0, parameters.size());
        @Nullable BitSet[] written = new BitSet[graph.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = written(graph.node(i));
        }
        return new Flow(all, written, true).solve();
    }

    /**
     * By instruction, the fields (by position) that may hold a reference.
     *
     * @param atEntry the fields that hold one from the start
     * @param saved by instruction, what a suspension there stores; null for other instructions
     */
    @Nullable
    BitSet[] filledFields(BitSet atEntry, @Nullable BitSet[] saved) {
        return new Flow(atEntry, saved, false).solve();
    }

    private @Nullable BitSet written(AbstractInsnNode node) {
        if (node instanceof IincInsnNode increment) {
            return at(increment.var, 1);
        } else if (node instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
            boolean wide = store.getOpcode() == Opcodes.LSTORE || store.getOpcode() == Opcodes.DSTORE;
            return at(store.var, wide ? 2 : 1);
        }
        return null;
    }

    /** The parameters that slots belong to, or null for none. */
    private @Nullable BitSet at(int slot, int size) {
        BitSet found = null;
        for (int i = parameters.size() - 1; i >= 0; i--) {
            Parameter parameter = parameters.get(i);
            if (parameter.slot() + parameter.size() <= slot) {
                break; // they come in the order of their slots
            }
            if (parameter.slot() < slot + size) {
                found = found == null ? new BitSet() : found;
                found.set(i);
            }
        }
        return found;
    }

    /**
     * One analysis. Either an instruction takes elements away and paths are intersected, or it adds elements and paths are
     * united.
     */
    private final class Flow {
        private final @Nullable BitSet[] changes;
        private final boolean intersect;
        private final @Nullable BitSet[] atStart = new BitSet[blocks.sizeWithRegions()];
        private final BitSet pending = new BitSet();

        Flow(BitSet atEntry, @Nullable BitSet[] changes, boolean intersect) {
            this.changes = changes;
            this.intersect = intersect;
            atStart[0] = atEntry;
            pending.set(0);
        }

        @Nullable
        BitSet[] solve() {
            @Nullable BitSet[] before = new BitSet[graph.size()];
            int block = 0;
            while (block >= 0) {
                pending.clear(block);
                visit(block, before);
                int next = pending.nextSetBit(block);
                block = next < 0 ? pending.nextSetBit(0) : next;
            }
            return before;
        }

        private void visit(int block, @Nullable BitSet[] before) {
            BitSet state = atStart[block];
            if (state == null) {
                return;
            }
            if (block < blocks.size()) {
                BitSet last = state;
                for (int i = blocks.start(block); i < blocks.end(block); i++) {
                    before[i] = state;
                    last = state;
                    state = after(i, state);
                }
                merge(blocks.regionOf(block), intersect ? last : state); // the weakest of the block
            }
            for (int successor : blocks.successors(block)) {
                merge(successor, state);
            }
        }

        /** Instructions that change nothing share a set. */
        private BitSet after(int index, BitSet state) {
            BitSet change = changes[index];
            if (change == null) {
                return state;
            }
            BitSet result = (BitSet) state.clone();
            if (intersect) {
                result.andNot(change);
            } else {
                result.or(change);
            }
            return result;
        }

        private void merge(int block, BitSet state) {
            BitSet old = atStart[block];
            BitSet merged = state;
            if (old != null) {
                merged = (BitSet) state.clone();
                if (intersect) {
                    merged.and(old);
                } else {
                    merged.or(old);
                }
            }
            if (!merged.equals(old)) {
                atStart[block] = merged;
                pending.set(block);
            }
        }
    }
}
