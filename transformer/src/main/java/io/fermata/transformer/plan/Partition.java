// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import java.util.Collections;
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
        int found = Collections.binarySearch(starts, index);
        return found >= 0 ? found : -found - 2;
    }

    /** Indices of the instructions that control comes to from another piece. */
    public SortedSet<Integer> passages(FlowGraph graph) {
        SortedSet<Integer> targets = new TreeSet<>();
        if (size() > 1) {
            int piece = 0;
            int[] handlers = {};
            for (int i = 0; i < graph.size(); i++) {
                boolean begins = piece + 1 < size() && starts.get(piece + 1) == i;
                piece += begins ? 1 : 0;
                addPassages(targets, piece, graph.successors(i));
                if (begins || graph.handlers(i) != handlers) { // those of a row of instructions are one array
                    handlers = graph.handlers(i);
                    addPassages(targets, piece, handlers);
                }
            }
        }
        return targets;
    }

    private void addPassages(SortedSet<Integer> into, int piece, int[] targets) {
        int start = starts.get(piece);
        int end = piece + 1 < size() ? starts.get(piece + 1) : Integer.MAX_VALUE;
        for (int target : targets) {
            if (target < start || target >= end) {
                into.add(target);
            }
        }
    }
}
