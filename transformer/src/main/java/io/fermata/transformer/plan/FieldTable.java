// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    private final Map<FrameField, List<FrameField>> byVariable = new HashMap<>();
    private final Map<String, List<FrameField>> operands = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int operandCount;
    private final Set<String> names = new HashSet<>();
    private final Set<FrameField> fields = new LinkedHashSet<>();

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
        List<FrameField> known =
                byVariable.computeIfAbsent(new FrameField(name, descriptor), any -> new ArrayList<>(1));
        for (FrameField field : known) {
            if (!taken.contains(field)) {
                return field;
            }
        }
        FrameField field = new FrameField(freeName(name), descriptor);
        known.add(field);
        fields.add(field);
        return field;
    }

    /**
     * A field for an operand: the first of its type that is free.
     *
     * @param descriptor the operand's type
     * @param taken fields that hold another value at the same time
     * @param from how many of the type are known to be taken
     * @return the field's number
     */
    int operand(String descriptor, Set<FrameField> taken, int from) {
        List<FrameField> known = operands.computeIfAbsent(descriptor, any -> new ArrayList<>());
        for (int number = from; number < known.size(); number++) {
            if (!taken.contains(known.get(number))) {
                return number;
            }
        }
        FrameField field = new FrameField(freeName("$" + operandCount++), descriptor);
        known.add(field);
        fields.add(field);
        return known.size() - 1;
    }

    /** The field for operands of a type with a number that {@link #operand(String, Set, int)} has given. */
    FrameField operand(String descriptor, int number) {
        return operands.getOrDefault(descriptor, List.of()).get(number);
    }

    private String freeName(String wanted) {
        if (names.add(wanted)) {
            return wanted;
        }
        int number = numbers.getOrDefault(wanted, 2);
        String name = wanted + '$' + number;
        while (!names.add(name)) {
            number++;
            name = wanted + '$' + number;
        }
        numbers.put(wanted, number + 1);
        return name;
    }
}
