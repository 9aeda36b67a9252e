// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Partition;
import io.fermata.transformer.plan.ResumePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/** The entry of the emission of bodies. */
public final class Bodies {
    /**
     * What comes out for one method.
     *
     * @param methods the methods to add to the host; where there is no {@code resume}, the one that the frame class calls
     * @param resume the {@code resume} of the frame class, where it has to choose among several methods
     */
    public record Emitted(
            List<MethodNode> methods, @Nullable MethodNode resume) {}

    private Bodies() {}

    /**
     * Emits the state machine of a method.
     *
     * @param plan the plan
     * @param plans the plans of the class, by frame class
     * @param body the lowered body; its code is used up
     * @param graph the body's flow
     * @param partition the pieces that the plan was made for
     * @param points where the body can be entered again, in the order of the plan's suspensions
     * @return the methods
     */
    public static Emitted emit(
            MethodPlan plan,
            Map<String, MethodPlan> plans,
            MethodNode body,
            FlowGraph graph,
            Partition partition,
            List<ResumePoint> points) {
        if (partition.size() > 1) {
            return new SplitBody(plan, body, graph, partition, points).emit();
        }
        List<Piece.Entry> entries = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            entries.add(new Piece.Entry(plan.suspensions().get(i), points.get(i).node()));
        }
        body.desc = plan.bodyDescriptor();
        new BodyEmitter(plan, plans, new Piece(body, true, initialLocals(plan), entries)).emit();
        return new Emitted(List.of(body), null);
    }

    private static List<Object> initialLocals(MethodPlan plan) {
        List<Object> locals = new ArrayList<>();
        if (plan.direct() != null) {
            plan.parameters().forEach(parameter -> locals.add(parameter.field().verifierType()));
        }
        locals.addAll(plan.layout().types(plan.frameClass()));
        return locals;
    }
}
