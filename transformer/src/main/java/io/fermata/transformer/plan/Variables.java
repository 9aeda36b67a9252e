// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What the local variable table calls a slot, where it agrees with the verifier on the kind of value. */
final class Variables {
    private static final String SELF = "self";

    private final Map<Integer, Slot> slots = new HashMap<>();

    Variables(MethodNode body, FlowGraph graph) {
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                if (!isName(variable.name)) {
                    continue;
                }
                slots.computeIfAbsent(variable.index, any -> new Slot())
                        .add(new Range(variable, graph.indexOf(variable.start), graph.indexOf(variable.end)));
            }
            slots.values().forEach(Slot::sort);
        }
    }

    /** The variable in a slot at an instruction, or null if the table has none of a type that fits. */
    @Nullable
    LocalVariableNode at(int slot, int index, Object verifierType) {
        Slot ranges = slots.get(slot);
        return ranges == null ? null : ranges.at(index, verifierType);
    }

    /** A variable's name as a field may carry it. */
    static String fieldName(String variable) {
        return variable.equals("this") ? SELF : variable;
    }

    /** Whether the JVM allows a name for a field. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(each -> ".;[/".indexOf(each) >= 0);
    }

    private static boolean fits(String descriptor, Object verifierType) {
        return switch (descriptor.isEmpty() ? ' ' : descriptor.charAt(0)) {
            case 'Z', 'B', 'C', 'S', 'I' -> verifierType == Opcodes.INTEGER;
            case 'J' -> verifierType == Opcodes.LONG;
            case 'F' -> verifierType == Opcodes.FLOAT;
            case 'D' -> verifierType == Opcodes.DOUBLE;
            case 'L', '[' -> verifierType instanceof String || verifierType == Opcodes.NULL;
            default -> false;
        };
    }

    /** One line of the table. */
    private record Range(LocalVariableNode variable, int start, int end) {}

    /** The lines of one slot: by their start, or in the table's order if they overlap, which compilers avoid. */
    private static final class Slot {
        private final List<Range> ranges = new ArrayList<>();
        private boolean disjoint = true;

        void add(Range range) {
            ranges.add(range);
        }

        void sort() {
            List<Range> sorted = new ArrayList<>(ranges);
            sorted.sort(Comparator.comparingInt(Range::start));
            for (int i = 1; i < sorted.size(); i++) {
                disjoint &= sorted.get(i - 1).end <= sorted.get(i).start;
            }
            if (disjoint) {
                ranges.clear();
                ranges.addAll(sorted);
            }
        }

        @Nullable
        LocalVariableNode at(int index, Object verifierType) {
            for (int i = disjoint ? lastFrom(index) : 0; i >= 0 && i < ranges.size(); i++) {
                Range range = ranges.get(i);
                if (range.start <= index && index < range.end && fits(range.variable.desc, verifierType)) {
                    return range.variable;
                }
                if (disjoint) {
                    return null;
                }
            }
            return null;
        }

        /** Position of the last range that starts at or before an instruction, or -1. */
        private int lastFrom(int index) {
            int low = 0;
            int high = ranges.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ranges.get(middle).start <= index) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }
}
