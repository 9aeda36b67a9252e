// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.Liveness;
import io.fermata.transformer.analysis.MonitorDepth;
import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.TypedFrames;
import io.fermata.transformer.scan.AwaitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Chooses where a body that is too large is cut: between statements, where the operand stack is empty, no monitor is held
 * and nothing is uninitialised, so that everything live can go to the frame.
 */
public final class CutPoints {
    /** The most bytes that one instruction takes, but for switches. */
    private static final int INSTRUCTION = 4;

    private static final int SWITCH = 16;
    private static final int SWITCH_CASE = 8;

    /** An await without what it keeps: the check, the call of suspend, the stub, the entry of the switch. */
    private static final int AWAIT = 40;

    /** Storing and loading one value. */
    private static final int KEPT_VALUE = 14;

    private CutPoints() {}

    /**
     * Chooses the pieces of a body.
     *
     * @param host internal name of the class
     * @param body the lowered body
     * @param graph its flow
     * @param liveness its live locals
     * @param limit about how many bytes a piece may have once it is woven
     * @return the pieces; one only, if there is nowhere to cut
     */
    public static Partition choose(String host, MethodNode body, FlowGraph graph, Liveness liveness, int limit) {
        TypedFrames frames = TypedFrames.of(host, body, node -> node.getOpcode() >= 0);
        MonitorDepth monitors = MonitorDepth.of(graph);
        List<Integer> starts = new ArrayList<>(List.of(0));
        int size = 0;
        int candidate = -1;
        int sizeAtCandidate = 0;
        for (int i = 0; i < graph.size(); i++) {
            AbstractInsnNode node = graph.node(i);
            TypedFrame frame = node.getOpcode() < 0 ? null : frames.before(node);
            if (frame != null && isClean(frame, liveness, i) && monitors.before(i) == 0) {
                candidate = statementStart(graph, i);
                sizeAtCandidate = size;
            }
            size += woven(node, liveness, i, frame);
            if (size > limit && candidate > starts.get(starts.size() - 1)) {
                starts.add(candidate);
                size -= sizeAtCandidate;
                sizeAtCandidate = 0;
            }
        }
        return new Partition(List.copyOf(starts));
    }

    private static boolean isClean(TypedFrame frame, Liveness liveness, int index) {
        return frame.stack().isEmpty()
                && liveness.before(index).stream()
                        .noneMatch(slot ->
                                slot < frame.locals().size() && frame.locals().get(slot) instanceof Label);
    }

    /** The labels, the line and the frame before an instruction belong to it. */
    private static int statementStart(FlowGraph graph, int index) {
        int start = index;
        while (start > 0 && graph.node(start - 1).getOpcode() < 0) {
            start--;
        }
        return start;
    }

    private static int woven(AbstractInsnNode node, Liveness liveness, int index, @Nullable TypedFrame frame) {
        if (node.getOpcode() < 0) {
            return 0;
        }
        if (node instanceof TableSwitchInsnNode table) {
            return SWITCH + SWITCH_CASE * table.labels.size();
        }
        if (node instanceof LookupSwitchInsnNode lookup) {
            return SWITCH + SWITCH_CASE * lookup.labels.size();
        }
        if (AwaitKind.of(node) == null || frame == null) {
            return INSTRUCTION;
        }
        int kept = liveness.before(index).cardinality() + frame.stack().size();
        return AWAIT + KEPT_VALUE * kept;
    }
}
