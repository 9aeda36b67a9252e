// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The cycles of a method's flow of control: blocks are in one cycle if control can go from each of them to each other one.
 * These are the strongly connected components of the graph, found by Tarjan's algorithm, which goes through it once.
 */
public final class Cycles {
    /** In place of the number of a cycle. */
    public static final int NONE = -1;

    private static final int UNSEEN = 0;

    private final Blocks blocks;
    private final int[] cycleOf;
    private final List<int[]> cycles = new ArrayList<>();

    private final int[] order;
    private final int[] lowest;
    private final int[] nextEdge;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int seen;

    private Cycles(Blocks blocks) {
        this.blocks = blocks;
        int size = blocks.sizeWithRegions();
        this.cycleOf = new int[size];
        this.order = new int[size];
        this.lowest = new int[size];
        this.nextEdge = new int[size];
        Arrays.fill(cycleOf, NONE);
        for (int block = 0; block < size; block++) {
            if (order[block] == UNSEEN) {
                search(block);
            }
        }
    }

    /** Finds the cycles of a method. */
    public static Cycles of(Blocks blocks) {
        return new Cycles(blocks);
    }

    /** The cycle that a block is in, or {@link #NONE}. */
    public int of(int block) {
        return cycleOf[block];
    }

    /** The blocks of a cycle, those that stand for regions included. */
    public int[] blocks(int cycle) {
        return cycles.get(cycle);
    }

    private void search(int root) {
        enter(root);
        while (!path.isEmpty()) {
            int block = path.peek();
            int edge = nextEdge[block]++;
            if (edge < edges(block)) {
                follow(block, target(block, edge));
            } else {
                leave(path.pop());
            }
        }
    }

    private void enter(int block) {
        order[block] = ++seen;
        lowest[block] = seen;
        path.push(block);
        open.push(block);
    }

    private void follow(int block, int target) {
        if (order[target] == UNSEEN) {
            enter(target);
        } else if (order[target] > 0) { // still open
            lowest[block] = Math.min(lowest[block], order[target]);
        }
    }

    private void leave(int block) {
        int lowestHere = lowest[block];
        if (lowestHere == order[block]) {
            close(block);
        }
        if (!path.isEmpty()) {
            int parent = path.peek();
            lowest[parent] = Math.min(lowest[parent], lowestHere);
        }
    }

    /** Takes the blocks of a component off; one that cannot come back to itself is no cycle. */
    private void close(int root) {
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = open.pop();
            order[member] = Integer.MIN_VALUE;
            members.add(member);
        } while (member != root);
        if (members.size() > 1 || leadsToItself(root)) {
            members.forEach(each -> cycleOf[each] = cycles.size());
            cycles.add(members.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private boolean leadsToItself(int block) {
        return Arrays.stream(blocks.successors(block)).anyMatch(target -> target == block);
    }

    /** A block with instructions has one edge more: to the handlers of its region. */
    private int edges(int block) {
        return blocks.successors(block).length + (block < blocks.size() ? 1 : 0);
    }

    private int target(int block, int edge) {
        int[] successors = blocks.successors(block);
        return edge < successors.length ? successors[edge] : blocks.regionOf(block);
    }
}
