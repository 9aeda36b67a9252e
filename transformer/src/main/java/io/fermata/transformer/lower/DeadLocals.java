// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.Liveness;
import io.fermata.transformer.analysis.VerifierTypes;
import io.fermata.transformer.scan.BodyLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/**
 * Takes dead locals out of the stack map frames.
 *
 * <p><b>Before:</b> a frame names every variable in scope. <b>After:</b> it names those that may still be read.
 * <b>Why:</b> a resumed call has its live locals only, and must come to the same frames. Nothing reads a dead slot, so
 * nothing asks for its type. <b>Cost:</b> none; the class file shrinks.
 */
public final class DeadLocals {
    private DeadLocals() {}

    /**
     * Prunes the frames of a body.
     *
     * @param graph the body's flow
     * @param liveness the body's liveness
     * @param layout which slots are always needed
     */
    public static void prune(FlowGraph graph, Liveness liveness, BodyLayout layout) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof FrameNode frame) {
                frame.local = pruned(frame.local, liveness.before(i), layout);
            }
        }
    }

    private static List<Object> pruned(List<Object> locals, BitSet live, BodyLayout layout) {
        List<Object> result = new ArrayList<>(locals.size());
        int slot = 0;
        int needed = 0;
        for (Object type : locals) {
            if (layout.isAdded(slot) || live.get(slot)) {
                result.add(type);
                needed = result.size();
            } else {
                result.add(Opcodes.TOP);
                if (VerifierTypes.size(type) == 2) {
                    result.add(Opcodes.TOP);
                }
            }
            slot += VerifierTypes.size(type);
        }
        return new ArrayList<>(result.subList(0, needed));
    }
}
