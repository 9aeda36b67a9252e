// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the fields of a frame may hold at each instruction, as two forward data-flow analyses: which parameters are
 * surely unchanged since the call stored them, and which fields may hold a reference at all.
 */
final class FieldFlow {
    private final FlowGraph graph;
    private final List<Parameter> parameters;

    FieldFlow(FlowGraph graph, List<Parameter> parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    /** By instruction, the parameters (by position) whose slots have not been written; null where control never comes. */
    @Nullable
    BitSet[] unchangedParameters() {
        BitSet all = new BitSet();
        all.set(0, parameters.size());
        return run(all, true, (index, state) -> forgetWritten(graph.node(index), state));
    }

    /**
     * By instruction, the fields (by position) that may hold a reference.
     *
     * @param atEntry the fields that hold one from the start
     * @param saved by instruction, what a suspension there stores; null for other instructions
     */
    @Nullable
    BitSet[] filledFields(BitSet atEntry, @Nullable BitSet[] saved) {
        return run(atEntry, false, (index, state) -> {
            BitSet added = saved[index];
            if (added != null) {
                state.or(added);
            }
        });
    }

    private void forgetWritten(AbstractInsnNode node, BitSet state) {
        if (node instanceof IincInsnNode increment) {
            forget(increment.var, 1, state);
        } else if (node instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
            boolean wide = store.getOpcode() == Opcodes.LSTORE || store.getOpcode() == Opcodes.DSTORE;
            forget(store.var, wide ? 2 : 1, state);
        }
    }

    private void forget(int slot, int size, BitSet state) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            int parameterSize = parameter.field().descriptor().matches("[JD]") ? 2 : 1;
            if (slot < parameter.slot() + parameterSize && parameter.slot() < slot + size) {
                state.clear(i);
            }
        }
    }

    private interface Transfer {
        void apply(int index, BitSet state);
    }

    private @Nullable BitSet[] run(BitSet atEntry, boolean intersect, Transfer transfer) {
        @Nullable BitSet[] before = new BitSet[graph.size()];
        Deque<Integer> work = new ArrayDeque<>();
        before[0] = atEntry;
        work.add(0);
        while (!work.isEmpty()) {
            int index = work.remove();
            BitSet in = (BitSet) before[index].clone();
            merge(before, work, graph.handlers(index), in, intersect);
            transfer.apply(index, in);
            merge(before, work, graph.successors(index), in, intersect);
            if (!intersect) {
                merge(before, work, graph.handlers(index), in, false);
            }
        }
        return before;
    }

    private static void merge(
            @Nullable BitSet[] before, Deque<Integer> work, int[] targets, BitSet state, boolean intersect) {
        for (int target : targets) {
            BitSet old = before[target];
            BitSet merged = (BitSet) state.clone();
            if (old != null) {
                if (intersect) {
                    merged.and(old);
                } else {
                    merged.or(old);
                }
            }
            if (!merged.equals(old)) {
                before[target] = merged;
                work.add(target);
            }
        }
    }
}
