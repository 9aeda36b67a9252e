// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the code of a body is spread over pieces, each a run of instructions.
 *
 * @param starts index of the first instruction of each piece, ascending, from 0
 */
public record Partition(List<Integer> starts) {
    /** The whole body in one piece, as it is but for bodies that would be larger than the JVM allows. */
    public static final Partition WHOLE = new Partition(List.of(0));

    /** Number of pieces. */
    public int size() {
        return starts.size();
    }

    /** The piece of an instruction. */
    public int pieceOf(int index) {
        int piece = starts.size() - 1;
        while (starts.get(piece) > index) {
            piece--;
        }
        return piece;
    }

    /** Indices of the instructions that control comes to from another piece. */
    public SortedSet<Integer> passages(FlowGraph graph) {
        SortedSet<Integer> targets = new TreeSet<>();
        if (size() > 1) {
            for (int i = 0; i < graph.size(); i++) {
                int piece = pieceOf(i);
                addPassages(targets, piece, graph.successors(i));
                addPassages(targets, piece, graph.handlers(i));
            }
        }
        return targets;
    }

    private void addPassages(SortedSet<Integer> into, int piece, int[] targets) {
        for (int target : targets) {
            if (pieceOf(target) != piece) {
                into.add(target);
            }
        }
    }
}
