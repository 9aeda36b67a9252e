// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.TypedFrames;
import io.fermata.transformer.scan.AwaitKind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
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

    /**
     * Visits the points of a body that control can come to, in the order of the code.
     *
     * <p>What a resumed call finds in its locals has the types of the fields it was kept in, which may be wider than
     * what the verifier knew before. So each point's frame depends on what was decided for the points before it.
     *
     * @param visitor gives the types of the locals behind the point
     */
    static void forEach(
            String host,
            MethodNode body,
            FlowGraph graph,
            Partition partition,
            Function<ResumePoint, List<Object>> visitor) {
        IdentityHashMap<AbstractInsnNode, Integer> passages = new IdentityHashMap<>();
        for (int target : partition.passages(graph)) {
            passages.put(instructionAt(graph, target), target);
        }
        TypedFrames.of(host, body, node -> AwaitKind.of(node) != null || passages.containsKey(node), (node, frame) -> {
            TypedFrame current = frame;
            Integer target = passages.get(node);
            if (target != null) {
                List<Object> locals = visitor.apply(new ResumePoint(graph.node(target), target, null, current));
                current = new TypedFrame(locals, frame.stack());
            }
            AwaitKind kind = AwaitKind.of(node);
            return kind == null
                    ? current.locals()
                    : visitor.apply(new ResumePoint(node, graph.indexOf(node), kind, current));
        });
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
