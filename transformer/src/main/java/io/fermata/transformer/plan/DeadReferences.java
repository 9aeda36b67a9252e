// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.Blocks;
import io.fermata.transformer.analysis.FlowGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a suspended frame refers to nothing that is dead.
 *
 * <p>For each field there are two ways. Either each suspension at which the field may still hold a dead reference sets it
 * to null; or each resumption that loads it sets it to null at once, and no suspension need care. The way with less code
 * is taken: mostly the first for variables, and the second for operands, which live across one await only.
 */
final class DeadReferences {
    private final FlowGraph graph;
    private final Blocks blocks;
    private final List<ResumePoint> points;
    private final List<Parameter> parameters;
    private final List<FrameField> fields;
    private final Map<FrameField, Integer> positions = new HashMap<>();

    DeadReferences(
            FlowGraph graph,
            Blocks blocks,
            List<ResumePoint> points,
            List<Parameter> parameters,
            List<FrameField> fields) {
        this.graph = graph;
        this.blocks = blocks;
        this.points = points;
        this.parameters = parameters;
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i), i);
        }
    }

    /** The suspensions with the fields that each has to set to null. */
    List<Suspension> clear(List<Suspension> drafts) {
        List<BitSet> held = drafts.stream().map(this::held).toList();
        List<BitSet> dead = deadFields(held);
        BitSet released = fieldsToRelease(held, dead);
        List<Suspension> result = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Suspension draft = drafts.get(i);
            BitSet cleared = (BitSet) dead.get(i).clone();
            cleared.andNot(released);
            BitSet releasedHere = (BitSet) held.get(i).clone();
            releasedHere.and(released);
            result.add(draft.clearing(fieldsOf(cleared), fieldsOf(releasedHere)));
        }
        return List.copyOf(result);
    }

    /** For each suspension the fields that may hold a reference and are not live there. */
    private List<BitSet> deadFields(List<BitSet> held) {
        BitSet atEntry = new BitSet();
        parameters.forEach(parameter -> add(atEntry, parameter.field()));
        @Nullable BitSet[] saved = new BitSet[graph.size()];
        for (int i = 0; i < held.size(); i++) {
            saved[points.get(i).index()] = held.get(i);
        }
        @Nullable BitSet[] filled = new FieldFlow(graph, blocks, parameters).filledFields(atEntry, saved);
        List<BitSet> result = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            BitSet before = filled[points.get(i).index()];
            BitSet dead = before == null ? new BitSet() : (BitSet) before.clone();
            dead.andNot(held.get(i));
            result.add(dead);
        }
        return result;
    }

    /** A parameter's field is filled by the call and may serve many suspensions unstored, so it is never released. */
    private BitSet fieldsToRelease(List<BitSet> held, List<BitSet> dead) {
        int[] gain = new int[fields.size()];
        for (int i = 0; i < held.size(); i++) {
            dead.get(i).stream().forEach(field -> gain[field]++);
            held.get(i).stream().forEach(field -> gain[field]--);
        }
        BitSet result = new BitSet();
        for (int field = 0; field < gain.length; field++) {
            result.set(field, gain[field] > 0);
        }
        parameters.forEach(parameter -> result.clear(position(parameter.field())));
        return result;
    }

    private BitSet held(Suspension suspension) {
        BitSet held = new BitSet();
        suspension.locals().forEach(local -> add(held, local.field()));
        suspension.operands().forEach(operand -> add(held, operand.field()));
        return held;
    }

    private void add(BitSet set, @Nullable FrameField field) {
        if (field != null && field.isReference()) {
            set.set(position(field));
        }
    }

    private int position(FrameField field) {
        return Objects.requireNonNull(positions.get(field));
    }

    private List<FrameField> fieldsOf(BitSet positions) {
        return positions.stream().mapToObj(fields::get).toList();
    }
}
