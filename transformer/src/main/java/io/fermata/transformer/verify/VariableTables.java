// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The little that the JVM asks of a local variable table: slots that there are, and no entry twice. */
public final class VariableTables {
    private VariableTables() {}

    /**
     * Says what the JVM would not take.
     *
     * @param host a class
     * @return the first problem, or null
     */
    public static @Nullable String problemOf(ClassNode host) {
        for (MethodNode method : host.methods) {
            List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
            Set<List<Object>> seen = new HashSet<>();
            for (LocalVariableNode each : variables) {
                if (each.index + Type.getType(each.desc).getSize() > method.maxLocals) {
                    return method.name + method.desc + ": the local variable table has a slot " + each.index
                            + ", and the" + " method has " + method.maxLocals + " slots";
                }
                if (!seen.add(List.of(each.name, each.index, each.start, each.end))) {
                    return method.name + method.desc + ": the local variable table has " + each.name + " twice";
                }
            }
        }
        return null;
    }
}
