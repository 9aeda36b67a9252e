// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.VerifierTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What the local variable table says of a slot, where it agrees with the verifier. */
final class Variables {
    private static final String SELF = "self";

    private final MethodNode body;
    private final FlowGraph graph;

    Variables(MethodNode body, FlowGraph graph) {
        this.body = body;
        this.graph = graph;
    }

    /** The variable in a slot at an instruction, or null if the table has none of a type that fits. */
    @Nullable
    LocalVariableNode at(int slot, int index, Object verifierType) {
        if (body.localVariables == null) {
            return null;
        }
        for (LocalVariableNode variable : body.localVariables) {
            if (variable.index == slot
                    && graph.indexOf(variable.start) <= index
                    && index < graph.indexOf(variable.end)
                    && fits(variable.desc, verifierType)) {
                return variable;
            }
        }
        return null;
    }

    /** A variable's name as a field may carry it. */
    static String fieldName(String variable) {
        return variable.equals("this") ? SELF : variable;
    }

    private static boolean fits(String descriptor, Object verifierType) {
        Object declared = VerifierTypes.of(descriptor);
        return declared instanceof String
                ? verifierType instanceof String || verifierType == Opcodes.NULL
                : declared == verifierType;
    }
}
