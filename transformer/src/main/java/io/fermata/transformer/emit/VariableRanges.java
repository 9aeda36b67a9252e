// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.analysis.SlotKinds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

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
    private final @Nullable LabelNode[] labels;

    private VariableRanges(MethodNode body) {
        this.body = body;
        this.labels = new LabelNode[body.instructions.size()];
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
        List<Range> ranges = new ArrayList<>();
        int slots = 0;
        for (LocalVariableNode variable : body.localVariables) {
            ranges.add(new Range(variable));
            slots = Math.max(slots, variable.index + 1);
        }
        AbstractInsnNode[] nodes = body.instructions.toArray();
        SlotKinds.forEach(body, entry, resumptions, slots, new OpenRanges(ranges, slots));
        for (int i = 0; i < nodes.length; i++) {
            if (labels[i] != null) {
                body.instructions.insertBefore(nodes[i], labels[i]);
            }
        }
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

    /**
     * The ranges that a walk through the code is in, by slot. What a slot holds changes at labels and behind stores, so that
     * nothing is asked elsewhere.
     */
    private static final class OpenRanges implements SlotKinds.Visitor {
        private final Map<LabelNode, List<Range>> beginning = new HashMap<>();
        private final Map<LabelNode, List<Range>> ending = new HashMap<>();
        private final List<Set<Range>> open = new ArrayList<>();
        private final BitSet changed = new BitSet();
        private boolean reached = true;

        OpenRanges(List<Range> ranges, int slots) {
            for (Range range : ranges) {
                beginning
                        .computeIfAbsent(range.variable.start, any -> new ArrayList<>())
                        .add(range);
                ending.computeIfAbsent(range.variable.end, any -> new ArrayList<>())
                        .add(range);
            }
            for (int slot = 0; slot < slots; slot++) {
                open.add(new LinkedHashSet<>(2));
            }
        }

        @Override
        public void visit(int index, AbstractInsnNode node, byte @Nullable [] kinds) {
            if (node instanceof LabelNode label) {
                enter(label);
                changed.set(0, open.size());
            } else if (node.getOpcode() >= 0) {
                if (reached != (kinds != null)) {
                    reached = kinds != null;
                    changed.set(0, open.size());
                }
                look(index, kinds);
                if (node instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE) {
                    changed.set(Math.max(0, access.var - 1), access.var + 3); // wide values above and below
                }
            }
        }

        private void enter(LabelNode label) {
            for (Range range : ending.getOrDefault(label, List.of())) {
                if (open.get(range.variable.index).remove(range)) {
                    range.endAt(label);
                }
            }
            beginning
                    .getOrDefault(label, List.of())
                    .forEach(range -> open.get(range.variable.index).add(range));
        }

        private void look(int index, byte @Nullable [] kinds) {
            for (int slot = changed.nextSetBit(0);
                    slot >= 0 && slot < open.size();
                    slot = changed.nextSetBit(slot + 1)) {
                for (Range range : open.get(slot)) {
                    range.at(index, kinds);
                }
            }
            changed.clear();
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
        void at(int index, byte @Nullable [] kinds) {
            boolean isSet = kinds != null && kinds[variable.index] == kind;
            LabelNode start = runStart;
            if (isSet && start == null) {
                runStart = labelBefore(index);
            } else if (!isSet && start != null) {
                end(start, labelBefore(index));
            }
        }

        void endAt(LabelNode label) {
            LabelNode start = runStart;
            if (start != null) {
                end(start, label);
            }
        }

        private void end(LabelNode start, LabelNode end) {
            runs.add(new LocalVariableNode(
                    variable.name, variable.desc, variable.signature, start, end, variable.index));
            runStart = null;
        }
    }

    private LabelNode labelBefore(int index) {
        LabelNode known = labels[index];
        if (known == null) {
            known = new LabelNode();
            labels[index] = known;
        }
        return known;
    }
}
