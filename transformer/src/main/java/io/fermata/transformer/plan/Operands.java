// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.VerifierTypes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Decides how the operands below one await are kept.
 *
 * <p>Many are copies: of a local that is saved anyway ({@code list.add(await(x))}), of a parameter that the frame still
 * holds, of the operand below (an array under construction). A copy costs no field.
 */
final class Operands {
    private final FieldTable table;
    private final Set<FrameField> taken;
    private final List<Parameter> parameters;
    private final TypedFrame frame;
    private final Map<String, Integer> numbers = new HashMap<>();

    Operands(FieldTable table, Set<FrameField> taken, List<Parameter> parameters, TypedFrame frame) {
        this.table = table;
        this.taken = taken;
        this.parameters = parameters;
        this.frame = frame;
    }

    /**
     * Decides.
     *
     * @param types the operands' types, bottom first
     * @param locals the locals that are saved
     * @param clean the parameters, by position, that the frame holds unchanged
     */
    List<SavedOperand> save(List<Object> types, List<SavedLocal> locals, BitSet clean) {
        if (types.isEmpty()) {
            return List.of();
        }
        Map<Object, Integer> slots = slotsByValue(locals);
        IdentityHashMap<Object, FrameField> known = new IdentityHashMap<>();
        List<SavedOperand> operands = new ArrayList<>();
        for (Object type : types) {
            operands.add(save(type, slots, clean, known));
        }
        return operands;
    }

    private SavedOperand save(
            Object type, Map<Object, Integer> slots, BitSet clean, IdentityHashMap<Object, FrameField> known) {
        if (type == Opcodes.NULL) {
            return SavedOperand.constantNull();
        }
        Integer slot = type instanceof String ? slots.get(type) : null;
        if (slot != null) {
            return SavedOperand.copyOfLocal(slot);
        }
        FrameField same = type instanceof String ? known.get(type) : null;
        FrameField kept = same == null && type instanceof String ? cleanParameter(type, clean) : same;
        if (kept != null) {
            taken.add(kept);
            return new SavedOperand(1, kept, -1, false);
        }
        String descriptor = VerifierTypes.descriptor(type);
        int number = table.operand(descriptor, taken, numbers.getOrDefault(descriptor, 0));
        FrameField field = table.operand(descriptor, number);
        numbers.put(descriptor, number + 1);
        taken.add(field);
        if (type instanceof String) {
            known.put(type, field);
        }
        return new SavedOperand(VerifierTypes.size(type), field, -1, true);
    }

    /** By value, the first saved local that holds the same reference and comes back with the same type. */
    private Map<Object, Integer> slotsByValue(List<SavedLocal> locals) {
        Map<Object, Integer> slots = new IdentityHashMap<>();
        for (SavedLocal local : locals) {
            FrameField field = local.field();
            Object type = frame.locals().get(local.slot());
            if (field != null && type instanceof String && holds(local.slot(), type, field)) {
                slots.putIfAbsent(type, local.slot());
            }
        }
        return slots;
    }

    /** A parameter that is dead by now, but still in the frame. */
    private @Nullable FrameField cleanParameter(Object type, BitSet clean) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (clean.get(i)
                    && !taken.contains(parameter.field())
                    && holds(parameter.slot(), type, parameter.field())) {
                return parameter.field();
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // one type object, one value
    private boolean holds(int slot, Object type, FrameField field) {
        return slot < frame.locals().size()
                && frame.locals().get(slot) == type
                && field.verifierType().equals(type);
    }
}
