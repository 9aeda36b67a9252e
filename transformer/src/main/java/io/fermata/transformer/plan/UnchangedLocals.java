// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
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
    private final List<ResumePoint> points;

    UnchangedLocals(FlowGraph graph, List<ResumePoint> points) {
        this.graph = graph;
        this.points = points;
    }

    /** The suspensions, each with those of its stored locals. */
    List<Suspension> mark(List<Suspension> suspensions) {
        List<Suspension> result = new ArrayList<>();
        for (int i = 0; i < suspensions.size(); i++) {
            Suspension suspension = suspensions.get(i);
            boolean waits =
                    suspension.kind() != null && suspension.locals().stream().anyMatch(UnchangedLocals::isCostly);
            result.add(waits ? suspension.skipping(unchanged(points.get(i).index(), suspension)) : suspension);
        }
        return List.copyOf(result);
    }

    /** Slots of stored locals; none if no reference is among them. */
    private List<Integer> unchanged(int await, Suspension suspension) {
        BitSet between = between(await);
        if (between.isEmpty()) {
            return List.of();
        }
        BitSet written = written(between);
        List<Integer> slots = new ArrayList<>();
        boolean costly = false;
        for (SavedLocal local : suspension.locals()) {
            FrameField field = local.field();
            if (field != null
                    && local.stored()
                    && !written.get(local.slot())
                    && !suspension.released().contains(field)) {
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

    /** The instructions on the ways from behind an await back to it. */
    private BitSet between(int await) {
        BitSet after = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        push(work, graph.successors(await));
        push(work, graph.handlers(await));
        while (!work.isEmpty()) {
            int index = work.remove();
            if (index != await && !after.get(index)) {
                after.set(index);
                push(work, graph.successors(index));
                push(work, graph.handlers(index));
            }
        }
        return leadingTo(await, after);
    }

    private BitSet leadingTo(int await, BitSet among) {
        BitSet leading = new BitSet();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = among.nextSetBit(0); i >= 0; i = among.nextSetBit(i + 1)) {
                if (!leading.get(i)
                        && (leads(graph.successors(i), await, leading) || leads(graph.handlers(i), await, leading))) {
                    leading.set(i);
                    changed = true;
                }
            }
        }
        return leading;
    }

    private static boolean leads(int[] targets, int await, BitSet leading) {
        for (int target : targets) {
            if (target == await || leading.get(target)) {
                return true;
            }
        }
        return false;
    }

    private static void push(Deque<Integer> work, int[] targets) {
        for (int target : targets) {
            work.add(target);
        }
    }

    private BitSet written(BitSet instructions) {
        BitSet slots = new BitSet();
        instructions.stream().forEach(index -> addWritten(graph.node(index), slots));
        return slots;
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
