// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a frame class while they are being found.
 *
 * <p>Variables of one name and one type share a field, since two of them are never live at once; where a compiler breaks
 * that rule, and where names meet with different types, a number is added. So no two fields have one name, and a tool can
 * tell them apart by it.
 */
final class FieldTable {
    private final Map<String, FrameField> byKey = new HashMap<>();
    private final Map<String, List<FrameField>> operands = new HashMap<>();
    private int operandCount;
    private final Set<String> names = new HashSet<>();
    private final List<FrameField> fields = new ArrayList<>();

    /** All fields, in the order in which they were asked for. */
    List<FrameField> fields() {
        return List.copyOf(fields);
    }

    /**
     * The field of a variable.
     *
     * @param name the variable's name
     * @param descriptor its type
     * @param taken fields that hold another variable at the same time
     */
    FrameField field(String name, String descriptor, Set<FrameField> taken) {
        for (int number = 1; ; number++) {
            String key = name + ' ' + descriptor + ' ' + number;
            FrameField field = byKey.get(key);
            if (field == null) {
                field = new FrameField(freeName(name), descriptor);
                byKey.put(key, field);
                fields.add(field);
            }
            if (!taken.contains(field)) {
                return field;
            }
        }
    }

    /**
     * A field for an operand: the first of its type that is free.
     *
     * @param descriptor the operand's type
     * @param taken fields that hold another value at the same time
     */
    FrameField operand(String descriptor, Set<FrameField> taken) {
        List<FrameField> known = operands.computeIfAbsent(descriptor, any -> new ArrayList<>());
        for (FrameField field : known) {
            if (!taken.contains(field)) {
                return field;
            }
        }
        FrameField field = new FrameField(freeName("$" + operandCount++), descriptor);
        known.add(field);
        fields.add(field);
        return field;
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int number = 2; !names.add(name); number++) {
            name = wanted + '$' + number;
        }
        return name;
    }
}
