// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The flow of control of a method, by the index of each instruction in its list (labels, lines and frames included).
 *
 * <p>A snapshot: edits of the method's instructions are not seen.
 */
public final class FlowGraph {
    private static final int[] NONE = {};

    private final MethodNode method;
    private final AbstractInsnNode[] nodes;
    private final int[][] successors;
    private final List<List<TryCatchBlockNode>> covering;
    private final int[][] handlers;

    private FlowGraph(MethodNode method) {
        this.method = method;
        this.nodes = method.instructions.toArray();
        this.successors = new int[nodes.length][];
        this.covering = coveringBlocks();
        this.handlers = new int[nodes.length][];
        for (int i = 0; i < nodes.length; i++) {
            successors[i] = successorsOf(i);
            handlers[i] = i > 0 && covering.get(i).equals(covering.get(i - 1)) ? handlers[i - 1] : handlersOf(i);
        }
    }

    /** The graph of a method as it is now. */
    public static FlowGraph of(MethodNode method) {
        return new FlowGraph(method);
    }

    /** Number of instructions, labels, lines and frames included. */
    public int size() {
        return nodes.length;
    }

    /** The instruction at an index. */
    public AbstractInsnNode node(int index) {
        return nodes[index];
    }

    /** The index of an instruction of the method. */
    public int indexOf(AbstractInsnNode node) {
        return method.instructions.indexOf(node);
    }

    /** Where control may go after an instruction that ends normally. */
    public int[] successors(int index) {
        return successors[index];
    }

    /** Where control may go when an instruction throws, innermost handler first. */
    public int[] handlers(int index) {
        return handlers[index];
    }

    /** The entries of the exception table that cover an instruction, in the table's order. */
    public List<TryCatchBlockNode> covering(int index) {
        return covering.get(index);
    }

    private int[] successorsOf(int index) {
        AbstractInsnNode node = nodes[index];
        if (node instanceof JumpInsnNode jump) {
            int target = indexOf(jump.label);
            return node.getOpcode() == Opcodes.GOTO ? new int[] {target} : new int[] {index + 1, target};
        }
        if (node instanceof TableSwitchInsnNode table) {
            return switchTargets(table.labels, table.dflt);
        }
        if (node instanceof LookupSwitchInsnNode lookup) {
            return switchTargets(lookup.labels, lookup.dflt);
        }
        int opcode = node.getOpcode();
        boolean ends = opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
        return ends || index + 1 == nodes.length ? NONE : new int[] {index + 1};
    }

    private int[] switchTargets(List<LabelNode> labels, LabelNode otherwise) {
        int[] targets = new int[labels.size() + 1];
        for (int i = 0; i < labels.size(); i++) {
            targets[i] = indexOf(labels.get(i));
        }
        targets[labels.size()] = indexOf(otherwise);
        return targets;
    }

    private int[] handlersOf(int index) {
        return covering.get(index).stream()
                .mapToInt(block -> indexOf(block.handler))
                .toArray();
    }

    private List<List<TryCatchBlockNode>> coveringBlocks() {
        List<List<TryCatchBlockNode>> result = new ArrayList<>(nodes.length);
        for (int i = 0; i < nodes.length; i++) {
            result.add(List.of());
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            List<TryCatchBlockNode> before = null;
            List<TryCatchBlockNode> extended = List.of();
            int end = indexOf(block.end);
            for (int i = indexOf(block.start); i < end; i++) {
                if (!result.get(i).equals(before)) {
                    before = result.get(i);
                    extended = new ArrayList<>(before);
                    extended.add(block);
                }
                result.set(i, extended);
            }
        }
        return result;
    }
}
