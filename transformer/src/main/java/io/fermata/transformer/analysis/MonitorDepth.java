// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How many monitors the method holds before each instruction.
 *
 * <p>A forward walk that visits each instruction once: the JVM's structured locking makes the depth the same on every
 * path to it. A handler starts with the depth of the first instruction that leads to it.
 */
public final class MonitorDepth {
    private static final int UNSEEN = -1;

    private final int[] before;

    private MonitorDepth(int[] before) {
        this.before = before;
    }

    /** Whether the method enters any monitor in its code. */
    public static boolean hasMonitors(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                return true;
            }
        }
        return false;
    }

    /** Computes the depths of a method. */
    public static MonitorDepth of(FlowGraph graph) {
        int[] before = new int[graph.size()];
        Arrays.fill(before, UNSEEN);
        Deque<Integer> work = new ArrayDeque<>();
        if (before.length > 0) {
            before[0] = 0;
            work.add(0);
        }
        while (!work.isEmpty()) {
            int index = work.remove();
            visit(before, work, graph.handlers(index), before[index]);
            visit(before, work, graph.successors(index), before[index] + change(graph.node(index)));
        }
        return new MonitorDepth(before);
    }

    /** Monitors held before the instruction at an index; 0 where control never comes. */
    public int before(int index) {
        return Math.max(0, before[index]);
    }

    private static void visit(int[] before, Deque<Integer> work, int[] targets, int depth) {
        for (int target : targets) {
            if (before[target] == UNSEEN) {
                before[target] = Math.max(0, depth);
                work.add(target);
            }
        }
    }

    private static int change(AbstractInsnNode node) {
        return switch (node.getOpcode()) {
            case Opcodes.MONITORENTER -> 1;
            case Opcodes.MONITOREXIT -> -1;
            default -> 0;
        };
    }
}
