// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods may well come to their end without being suspended: those with a path from the beginning to a return on
 * which nothing is awaited that is made to be waited for.
 *
 * <p>A direct call saves the frame of a call that is never suspended. A method that awaits something on every path
 * mostly is, and needs its frame anyway, so the larger body would not pay. Calls of methods that are themselves
 * completing do not count as waiting, nor do those of queues and locks, which mostly are ready.
 */
final class Completing {
    /** Queues, locks and their like. */
    private static final String PRIMITIVES =
            RuntimeNames.FERMATA.substring(0, RuntimeNames.FERMATA.lastIndexOf('/')) + "/Async";

    private final Map<AbstractInsnNode, MethodNode> directCallees;
    private final Set<MethodNode> completing = new HashSet<>();

    /**
     * Prepares the search.
     *
     * @param directCallees by await, the method that is called for it and could be directly
     */
    Completing(Map<AbstractInsnNode, MethodNode> directCallees) {
        this.directCallees = directCallees;
    }

    /** The completing ones among some methods: the least set that its own calls are in. */
    Set<MethodNode> among(Set<MethodNode> methods) {
        Map<MethodNode, FlowGraph> graphs = new HashMap<>();
        Map<MethodNode, Set<MethodNode>> callers = new HashMap<>();
        for (MethodNode method : methods) {
            FlowGraph graph = FlowGraph.of(method);
            graphs.put(method, graph);
            for (int i = 0; i < graph.size(); i++) {
                MethodNode callee = directCallees.get(graph.node(i));
                if (callee != null) {
                    callers.computeIfAbsent(callee, any -> new LinkedHashSet<>())
                            .add(method);
                }
            }
        }
        Set<MethodNode> pending = new LinkedHashSet<>(methods);
        while (!pending.isEmpty()) {
            MethodNode method = pending.iterator().next();
            pending.remove(method);
            if (!completing.contains(method) && hasFreePath(Objects.requireNonNull(graphs.get(method)))) {
                completing.add(method);
                pending.addAll(callers.getOrDefault(method, Set.of()));
            }
        }
        return completing;
    }

    private boolean hasFreePath(FlowGraph graph) {
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        work.add(0);
        while (!work.isEmpty()) {
            int index = work.remove();
            AbstractInsnNode node = graph.node(index);
            if (seen.get(index) || waits(node)) {
                continue;
            }
            if (node.getOpcode() == Opcodes.ARETURN) {
                return true;
            }
            seen.set(index);
            for (int next : graph.successors(index)) {
                work.add(next);
            }
        }
        return false;
    }

    private boolean waits(AbstractInsnNode node) {
        return AwaitKind.of(node) != null
                && !completing.contains(directCallees.get(node))
                && !(Returns.instructionBefore(node) instanceof MethodInsnNode call
                        && call.owner.startsWith(PRIMITIVES));
    }
}
