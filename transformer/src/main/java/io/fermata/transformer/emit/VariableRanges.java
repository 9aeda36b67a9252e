// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.analysis.SlotKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Cuts the ranges of the local variable table to the code in which the slots surely hold the variables.
 *
 * <p><b>Before:</b> the ranges of the method as it was compiled. A call that was resumed has only those variables in their
 * slots that it still needs. <b>After:</b> a range for each run of instructions at which the slot is set, on whatever way
 * control comes. <b>Why:</b> debuggers read the slot, and fail or show what never was where it holds something else.
 * <b>Cost:</b> ten bytes a range; javac's tables, of methods that keep what they have in scope, stay as they are.
 */
final class VariableRanges {
    /** What debuggers list {@code this} as: they take that name for a real {@code this} and leave it out. */
    private static final String SELF = "self";

    private final MethodNode body;
    private final Map<AbstractInsnNode, LabelNode> labels = new LinkedHashMap<>();

    private VariableRanges(MethodNode body) {
        this.body = body;
    }

    /**
     * Cuts the ranges of an emitted body.
     *
     * @param body the body
     * @param entry the types of the values that are in their slots when it is called
     * @param resumptions where the code begins that is only run when the body is resumed
     */
    static void cut(MethodNode body, List<Type> entry, Set<LabelNode> resumptions) {
        if (body.localVariables != null && !body.localVariables.isEmpty()) {
            new VariableRanges(body).cut(entry, resumptions);
        }
    }

    private void cut(List<Type> entry, Set<LabelNode> resumptions) {
        renameThis();
        Map<LabelNode, List<Range>> beginning = new HashMap<>();
        List<Range> ranges = new ArrayList<>();
        int slots = 0;
        for (LocalVariableNode variable : body.localVariables) {
            Range range = new Range(variable);
            ranges.add(range);
            beginning.computeIfAbsent(variable.start, any -> new ArrayList<>()).add(range);
            slots = Math.max(slots, variable.index + 1);
        }
        List<Range> open = new ArrayList<>();
        SlotKinds.forEach(body, entry, resumptions, slots, (node, kinds) -> {
            if (node instanceof LabelNode label) {
                open.removeIf(range -> range.endsAt(label));
                open.addAll(beginning.getOrDefault(label, List.of()));
            } else if (node.getOpcode() >= 0) {
                open.forEach(range -> range.at(node, kinds));
            }
        });
        labels.forEach(body.instructions::insertBefore);
        body.localVariables = new ArrayList<>();
        ranges.forEach(range -> body.localVariables.addAll(range.runs));
    }

    private void renameThis() {
        Set<String> names = new HashSet<>();
        body.localVariables.forEach(variable -> names.add(variable.name));
        String self = SELF;
        for (int number = 2; names.contains(self); number++) {
            self = SELF + '$' + number;
        }
        for (LocalVariableNode variable : body.localVariables) {
            if (variable.name.equals("this")) {
                variable.name = self;
            }
        }
    }

    /** One variable's range, and the runs of instructions that are left of it. */
    private final class Range {
        private final LocalVariableNode variable;
        private final byte kind;
        private final List<LocalVariableNode> runs = new ArrayList<>();
        private @Nullable LabelNode runStart;

        Range(LocalVariableNode variable) {
            this.variable = variable;
            this.kind = SlotKinds.of(Type.getType(variable.desc));
        }

        /** At an instruction within the range. */
        void at(AbstractInsnNode node, byte @Nullable [] kinds) {
            boolean isSet = kinds != null && kinds[variable.index] == kind;
            LabelNode start = runStart;
            if (isSet && start == null) {
                runStart = labelBefore(node);
            } else if (!isSet && start != null) {
                end(start, labelBefore(node));
            }
        }

        boolean endsAt(LabelNode label) {
            if (label != variable.end) {
                return false;
            }
            LabelNode start = runStart;
            if (start != null) {
                end(start, label);
            }
            return true;
        }

        private void end(LabelNode start, LabelNode end) {
            runs.add(new LocalVariableNode(
                    variable.name, variable.desc, variable.signature, start, end, variable.index));
            runStart = null;
        }
    }

    private LabelNode labelBefore(AbstractInsnNode node) {
        return labels.computeIfAbsent(node, any -> new LabelNode());
    }
}
