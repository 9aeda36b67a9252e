// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * <p>Instructions in a row that the same entries of the exception table cover form a region: what depends on the handlers
 * is asked of regions, of which there are few, instead of instructions.
 *
 * <p>A snapshot: edits of the method's instructions are not seen.
 */
public final class FlowGraph {
    private static final int[] NONE = {};

    private final MethodNode method;
    private final AbstractInsnNode[] nodes;
    private final int[][] successors;
    private final int[] regions;
    private final List<List<TryCatchBlockNode>> covering = new ArrayList<>();
    private final List<int[]> handlers = new ArrayList<>();

    private FlowGraph(MethodNode method) {
        this.method = method;
        this.nodes = method.instructions.toArray();
        this.successors = new int[nodes.length][];
        this.regions = new int[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            successors[i] = successorsOf(i);
        }
        findRegions();
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

    /** Where control may go when an instruction throws, innermost handler first; each place once. */
    public int[] handlers(int index) {
        return handlers.get(regions[index]);
    }

    /** The entries of the exception table that cover an instruction, in the table's order. */
    public List<TryCatchBlockNode> covering(int index) {
        return covering.get(regions[index]);
    }

    /** Number of regions. */
    int regions() {
        return handlers.size();
    }

    /** The region of an instruction; they are numbered in the order of the code. */
    int region(int index) {
        return regions[index];
    }

    /** What {@link #handlers} gives for each instruction of a region. */
    int[] handlersOfRegion(int region) {
        return handlers.get(region);
    }

    private int[] successorsOf(int index) {
        AbstractInsnNode node = nodes[index];
        if (node instanceof JumpInsnNode jump) {
            int target = indexOf(jump.label);
            boolean always = node.getOpcode() == Opcodes.GOTO || index + 1 == nodes.length;
            return always ? new int[] {target} : new int[] {index + 1, target};
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

    /** Goes through the code once, with the entries that cover the place, which change at their ends only. */
    private void findRegions() {
        @Nullable BitSet[] ends = endsByPlace();
        BitSet open = new BitSet();
        for (int i = 0; i < nodes.length; i++) {
            BitSet here = ends[i];
            if (here != null) {
                open.xor(here);
            }
            if (i == 0 || here != null) {
                addRegion(open);
            }
            regions[i] = covering.size() - 1;
        }
    }

    /** By index, the entries of the exception table that begin or end there; null where none does. */
    private @Nullable BitSet[] endsByPlace() {
        @Nullable BitSet[] ends = new BitSet[nodes.length + 1];
        for (int block = 0; block < method.tryCatchBlocks.size(); block++) {
            TryCatchBlockNode entry = method.tryCatchBlocks.get(block);
            int start = indexOf(entry.start);
            int end = indexOf(entry.end);
            if (start < end) {
                note(ends, start, block);
                note(ends, end, block);
            }
        }
        return ends;
    }

    private void addRegion(BitSet open) {
        List<TryCatchBlockNode> blocks = new ArrayList<>(open.cardinality());
        open.stream().forEach(block -> blocks.add(method.tryCatchBlocks.get(block)));
        covering.add(blocks);
        handlers.add(
                blocks.isEmpty()
                        ? NONE
                        : blocks.stream()
                                .mapToInt(block -> indexOf(block.handler))
                                .distinct()
                                .toArray());
    }

    private static void note(@Nullable BitSet[] ends, int index, int block) {
        BitSet here = ends[index];
        if (here == null) {
            here = new BitSet();
            ends[index] = here;
        }
        here.set(block);
    }
}
