// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.TypedFrames;
import io.fermata.transformer.scan.AwaitKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A place where a body can be entered again: an await, or, in a body that is cut into pieces, the target of a passage
 * from another piece.
 *
 * @param node the call, or the label or instruction that the passage leads to
 * @param index its index in the body's flow graph
 * @param kind what is awaited; null for a passage
 * @param frame what the verifier knows before the call, where the awaited thing is on top of the stack, or at the target
 */
public record ResumePoint(
        AbstractInsnNode node, int index, @Nullable AwaitKind kind, TypedFrame frame) {

    /** The points of a body that control can come to, in the order of the code. */
    static List<ResumePoint> in(String host, MethodNode body, FlowGraph graph, Partition partition) {
        IdentityHashMap<AbstractInsnNode, Integer> passages = new IdentityHashMap<>();
        for (int target : partition.passages(graph)) {
            passages.put(instructionAt(graph, target), target);
        }
        Set<AbstractInsnNode> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(passages.keySet());
        TypedFrames frames = TypedFrames.of(host, body, node -> AwaitKind.of(node) != null || wanted.contains(node));
        List<ResumePoint> points = new ArrayList<>();
        for (AbstractInsnNode node : body.instructions) {
            TypedFrame frame = frames.before(node);
            if (frame == null) {
                continue;
            }
            Integer target = passages.get(node);
            if (target != null) {
                points.add(new ResumePoint(graph.node(target), target, null, frame));
            }
            AwaitKind kind = AwaitKind.of(node);
            if (kind != null) {
                points.add(new ResumePoint(node, graph.indexOf(node), kind, frame));
            }
        }
        return List.copyOf(points);
    }

    /** The first real instruction at or behind an index; its frame is that of the labels before it. */
    private static AbstractInsnNode instructionAt(FlowGraph graph, int index) {
        int at = index;
        while (graph.node(at).getOpcode() < 0) {
            at++;
        }
        return graph.node(at);
    }
}
