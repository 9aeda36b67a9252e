// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The basic blocks of a method: runs of instructions that are entered at the first and left behind the last, and that the
 * same handlers protect. A data-flow analysis goes round by blocks, and looks into each once.
 *
 * <p>The regions of the {@link FlowGraph} are blocks as well, without instructions, numbered behind the others: a region
 * comes between its instructions and their handlers. So many instructions under many handlers make few edges.
 */
public final class Blocks {
    private final FlowGraph graph;
    private final int[] starts;
    private final int[] blockOf;
    private final int[] firstOfRegion;
    private final int[][] successors;
    private final int[][] predecessors;

    private Blocks(FlowGraph graph) {
        this.graph = graph;
        this.blockOf = new int[graph.size()];
        this.starts = findStarts();
        this.firstOfRegion = new int[graph.regions() + 1];
        firstOfRegion[graph.regions()] = size();
        for (int block = size() - 1; block >= 0; block--) {
            firstOfRegion[graph.region(starts[block])] = block;
        }
        this.successors = new int[size() + graph.regions()][];
        for (int block = 0; block < size(); block++) {
            successors[block] = toBlocks(graph.successors(end(block) - 1));
        }
        for (int region = 0; region < graph.regions(); region++) {
            successors[size() + region] = toBlocks(graph.handlersOfRegion(region));
        }
        this.predecessors = reversed();
    }

    /** The blocks of a method. */
    public static Blocks of(FlowGraph graph) {
        return new Blocks(graph);
    }

    /** Number of blocks with instructions; they are numbered in the order of the code. */
    public int size() {
        return starts.length - 1;
    }

    /** Number of blocks, those that stand for regions included. */
    public int sizeWithRegions() {
        return successors.length;
    }

    /** The block of an instruction. */
    public int blockOf(int index) {
        return blockOf[index];
    }

    /** The first instruction of a block. */
    public int start(int block) {
        return starts[block];
    }

    /** The instruction behind the last of a block. */
    public int end(int block) {
        return starts[block + 1];
    }

    /** The block that stands for the handlers of a block's instructions; meaningless for those that stand for regions. */
    public int regionOf(int block) {
        return size() + graph.region(starts[block]);
    }

    /** The blocks whose handlers a region stands for: consecutive ones. */
    public IntStream ofRegion(int region) {
        return IntStream.range(firstOfRegion[region - size()], firstOfRegion[region - size() + 1]);
    }

    /** The blocks to which control goes from the end of a block, or from a region. */
    public int[] successors(int block) {
        return successors[block];
    }

    /** The blocks that have a block among their successors. */
    public int[] predecessors(int block) {
        return predecessors[block];
    }

    private int[] findStarts() {
        boolean[] leads = new boolean[graph.size() + 1];
        leads[0] = true;
        for (int i = 0; i < graph.size(); i++) {
            int[] next = graph.successors(i);
            if (next.length != 1 || next[0] != i + 1) {
                leads[i + 1] = true;
                for (int target : next) {
                    leads[target] = true;
                }
            }
            leads[i] |= i > 0 && graph.region(i) != graph.region(i - 1);
        }
        for (int region = 0; region < graph.regions(); region++) {
            for (int handler : graph.handlersOfRegion(region)) {
                leads[handler] = true;
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            if (leads[i]) {
                found.add(i);
            }
            blockOf[i] = found.size() - 1;
        }
        found.add(graph.size());
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] toBlocks(int[] targets) {
        if (targets.length <= 1) {
            return targets.length == 0 ? targets : new int[] {blockOf[targets[0]]};
        }
        if (targets.length == 2) {
            int first = blockOf[targets[0]];
            int second = blockOf[targets[1]];
            return first == second ? new int[] {first} : new int[] {first, second};
        }
        return Arrays.stream(targets).map(target -> blockOf[target]).distinct().toArray();
    }

    private int[][] reversed() {
        int[] counts = new int[successors.length];
        for (int[] targets : successors) {
            for (int target : targets) {
                counts[target]++;
            }
        }
        int[][] result = new int[successors.length][];
        Arrays.setAll(result, block -> new int[counts[block]]);
        for (int block = 0; block < successors.length; block++) {
            for (int target : successors[block]) {
                result[target][--counts[target]] = block;
            }
        }
        return result;
    }
}
