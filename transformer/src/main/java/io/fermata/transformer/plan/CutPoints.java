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
 * and nothing is uninitialised, so that everything live can go to the frame. Where one statement alone is too large (an
 * array of a thousand awaits), it is cut within; its operands go to the frame as well.
 */
public final class CutPoints {
    /** The most bytes that one instruction takes, but for switches. */
    private static final int INSTRUCTION = 4;

    private static final int SWITCH = 16;
    private static final int SWITCH_CASE = 8;

    /** An await without what it keeps: the check, the call of suspend, the stub, the entry of the switch. */
    private static final int AWAIT = 40;

    /** The most entries of an exception table, and some room for an estimate that is wrong. */
    private static final int MAX_HANDLERS = 60_000;

    /** Storing and loading one value. */
    private static final int KEPT_VALUE = 14;

    private final FlowGraph graph;
    private final Liveness liveness;
    private final TypedFrames frames;
    private final MonitorDepth monitors;

    private CutPoints(String host, MethodNode body, FlowGraph graph, Liveness liveness) {
        this.graph = graph;
        this.liveness = liveness;
        this.frames = TypedFrames.of(host, body, node -> node.getOpcode() >= 0);
        this.monitors = MonitorDepth.of(graph);
    }

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
        CutPoints points = new CutPoints(host, body, graph, liveness);
        Partition fine = points.partition(limit, true);
        return points.canPass(fine) ? fine : points.partition(limit, false);
    }

    /** Fills the pieces one after the other, up to the last place where each can end. */
    private Partition partition(int limit, boolean withinStatements) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        Candidate between = new Candidate();
        Candidate within = new Candidate();
        int size = 0;
        int handlers = 0;
        for (int i = 0; i < graph.size(); i++) {
            AbstractInsnNode node = graph.node(i);
            TypedFrame frame = node.getOpcode() < 0 ? null : frames.before(node);
            if (frame != null && isKeepable(frame, i)) {
                (frame.stack().isEmpty() ? between : within).note(statementStart(i), size, handlers);
            }
            size += woven(node, i, frame);
            handlers += handlers(node, i);
            int last = starts.get(starts.size() - 1);
            if (size > limit || handlers > MAX_HANDLERS) {
                Candidate cut = between.start > last || !withinStatements ? between : within;
                if (cut.start > last) {
                    starts.add(cut.start);
                    size -= cut.size;
                    handlers -= cut.handlers - graph.covering(cut.start).size();
                    between.shift(cut.size, cut.handlers);
                    within.shift(cut.size, cut.handlers);
                }
            }
        }
        return new Partition(List.copyOf(starts));
    }

    /** Whether everything that is live there can go to the frame. */
    private boolean isKeepable(TypedFrame frame, int index) {
        return monitors.before(index) == 0
                && frame.stack().stream().noneMatch(Label.class::isInstance)
                && liveness.before(index).stream()
                        .noneMatch(slot ->
                                slot < frame.locals().size() && frame.locals().get(slot) instanceof Label);
    }

    /** Whether control can go from piece to piece wherever it has to: jumps may lead elsewhere than the cuts. */
    private boolean canPass(Partition partition) {
        for (int target : partition.passages(graph)) {
            int index = target;
            while (graph.node(index).getOpcode() < 0) {
                index++;
            }
            TypedFrame frame = frames.before(graph.node(index));
            if (frame != null && !isKeepable(frame, index)) {
                return false;
            }
        }
        return true;
    }

    /** The labels, the line and the frame before an instruction belong to it. */
    private int statementStart(int index) {
        int start = index;
        while (start > 0 && graph.node(start - 1).getOpcode() < 0) {
            start--;
        }
        return start;
    }

    private int woven(AbstractInsnNode node, int index, @Nullable TypedFrame frame) {
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

    /** The entries of the exception table: those that begin there, and, for an await, those of its resumption. */
    private int handlers(AbstractInsnNode node, int index) {
        int covering = graph.covering(index).size();
        boolean begins = index > 0 && graph.covering(index) != graph.covering(index - 1);
        return (begins ? covering : 0) + (AwaitKind.of(node) == null ? 0 : covering);
    }

    /** A place to cut at, and how much of the piece lies before it. */
    private static final class Candidate {
        int start = -1;
        int size;
        int handlers;

        void note(int newStart, int newSize, int newHandlers) {
            start = newStart;
            size = newSize;
            handlers = newHandlers;
        }

        /** The piece begins so much later. */
        void shift(int cutSize, int cutHandlers) {
            size -= cutSize;
            handlers -= cutHandlers;
        }
    }
}
