// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/**
 * What has been learnt about the sizes of the bodies of one class: which must be cut into pieces, and which break a limit
 * of the class file even so. Methods are named by {@code name + descriptor}.
 */
final class BodySizes {
    /** The most bytes of an instruction, but for switches. */
    private static final int MAX_INSTRUCTION = 8;

    private final int pieceSize;
    private final Set<String> cut = new HashSet<>();
    private final Map<String, String> refused = new HashMap<>();
    private boolean learnt;

    /**
     * Starts knowing nothing.
     *
     * @param pieceSize about how many bytes of code a body, or a piece of one, may have
     */
    BodySizes(int pieceSize) {
        this.pieceSize = pieceSize;
    }

    int pieceSize() {
        return pieceSize;
    }

    boolean isCut(String method) {
        return cut.contains(method);
    }

    /** Which limit of the JVM a method breaks even in pieces, as a sentence without its full stop, or null. */
    @Nullable
    String refusal(String method) {
        return refused.get(method);
    }

    /** Notes the size of a body in one piece. */
    void note(String method, MethodNode body) {
        if (!cut.contains(method) && size(body) > pieceSize) {
            cut.add(method);
            learnt = true;
        }
    }

    /**
     * Notes, before a body is emitted, that it will be too large in one piece, if that is sure.
     *
     * @param method the method
     * @param body its lowered body
     * @param added the least that weaving adds to it
     */
    void noteAtLeast(String method, MethodNode body, int added) {
        int most = added + MAX_INSTRUCTION * body.instructions.size();
        if (most > pieceSize && !cut.contains(method) && added + size(body) > pieceSize) {
            cut.add(method);
            learnt = true;
        }
    }

    /**
     * Notes that a body breaks a limit, so that it has to be cut, or refused if it is cut already.
     *
     * @param method the method
     * @param excess which limit, as a sentence without its full stop
     * @return false if it is refused already
     */
    boolean noteExcess(String method, String excess) {
        learnt = true;
        return cut.add(method) || refuse(method, excess);
    }

    /** Notes that a method breaks a limit that cutting does not help against; false if that was known. */
    boolean refuse(String method, String excess) {
        learnt = true;
        return refused.putIfAbsent(method, excess) == null;
    }

    /** Whether anything was learnt since {@link #hasLearnt()} was called. */
    boolean isLearning() {
        return learnt;
    }

    /** Whether anything was learnt since the last call, so that the class has to be woven anew. */
    boolean hasLearnt() {
        boolean now = learnt;
        learnt = false;
        return now;
    }

    static int size(MethodNode method) {
        CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
        method.instructions.accept(evaluator);
        return evaluator.getMaxSize();
    }
}
