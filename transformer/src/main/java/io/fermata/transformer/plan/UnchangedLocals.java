// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.Blocks;
import io.fermata.transformer.analysis.Cycles;
import io.fermata.transformer.analysis.FlowGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the locals that need no storing where a suspension follows upon itself.
 *
 * <p>While a resumed body runs, the state of its frame is that of the last suspension. Where a loop comes back to the
 * suspension that it was resumed from, and to no other in between, the frame holds those locals already that nothing on
 * the way has written. To ask costs more than to store a number, so this is for suspensions with references, which the
 * garbage collector wants to know of.
 */
final class UnchangedLocals {
    private final FlowGraph graph;
    private final Blocks blocks;
    private final List<ResumePoint> points;
    private final Map<Integer, BitSet> writtenInCycles = new HashMap<>();

    UnchangedLocals(FlowGraph graph, Blocks blocks, List<ResumePoint> points) {
        this.graph = graph;
        this.blocks = blocks;
        this.points = points;
    }

    /** The suspensions, each with those of its stored locals. */
    List<Suspension> mark(List<Suspension> suspensions) {
        Cycles cycles = Cycles.of(blocks);
        List<Suspension> result = new ArrayList<>();
        for (int i = 0; i < suspensions.size(); i++) {
            Suspension suspension = suspensions.get(i);
            boolean waits =
                    suspension.kind() != null && suspension.locals().stream().anyMatch(UnchangedLocals::isCostly);
            int cycle = waits ? cycles.of(blocks.blockOf(points.get(i).index())) : Cycles.NONE;
            result.add(
                    cycle == Cycles.NONE
                            ? suspension
                            : suspension.skipping(unchanged(suspension, written(cycle, cycles))));
        }
        return List.copyOf(result);
    }

    /** Slots of stored locals; none if no reference is among them. */
    private static List<Integer> unchanged(Suspension suspension, BitSet written) {
        Set<FrameField> released = new HashSet<>(suspension.released());
        List<Integer> slots = new ArrayList<>();
        boolean costly = false;
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field != null && local.stored() && !written.get(local.slot()) && !released.contains(field)) {
                slots.add(local.slot());
                costly |= isCostly(local);
            }
        }
        return costly ? slots : List.of();
    }

    private static boolean isCostly(SavedLocal local) {
        FrameField field = local.field();
        return field != null && local.stored() && field.isReference();
    }

    /** The slots that are written somewhere on a cycle: all ways from an await of it back to the await lie in it. */
    private BitSet written(int cycle, Cycles cycles) {
        return writtenInCycles.computeIfAbsent(cycle, any -> {
            BitSet slots = new BitSet();
            for (int block : cycles.blocks(cycle)) {
                if (block < blocks.size()) {
                    addWritten(block, slots);
                }
            }
            return slots;
        });
    }

    private void addWritten(int block, BitSet slots) {
        for (int i = blocks.start(block); i < blocks.end(block); i++) {
            addWritten(graph.node(i), slots);
        }
    }

    /** A wide value whose second half is overwritten has to be written anew before it is live again. */
    private static void addWritten(AbstractInsnNode node, BitSet slots) {
        if (node instanceof IincInsnNode increment) {
            slots.set(increment.var);
        } else if (node instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
            slots.set(store.var);
            if (store.getOpcode() == Opcodes.LSTORE || store.getOpcode() == Opcodes.DSTORE) {
                slots.set(store.var + 1);
            }
        }
    }
}
