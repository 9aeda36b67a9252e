// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods to which AspectJ has moved the code of others. Where it has come before us, a method {@code rate} with around
 * advice only calls the advice, and its code is in {@code rate_aroundBody0}, with the same parameters and some more. Then
 * that one is async, and {@code rate} itself gives what the advice gives.
 */
public final class AroundBodies {
    private static final String INFIX = "_aroundBody";
    private static final Pattern NAME = Pattern.compile("(.+)" + INFIX + "\\d+", Pattern.DOTALL);

    private AroundBodies() {}

    /** Whether a method is named like one that AspectJ makes. */
    public static boolean isNamedSo(String method) {
        return method.contains(INFIX) && NAME.matcher(method).matches();
    }

    /** Whether the code of an annotated method has been moved away. */
    static boolean isMoved(ClassNode host, MethodNode method) {
        return !ClassSurvey.holdsWord(method)
                && host.methods.stream()
                        .anyMatch(other -> isBodyOf(host, method, other) && ClassSurvey.holdsWord(other));
    }

    /** Whether a method holds the code of an annotated one. */
    static boolean isBody(ClassNode host, MethodNode method) {
        return isNamedSo(method.name)
                && host.methods.stream()
                        .anyMatch(other -> ClassSurvey.isAnnotated(other) && isBodyOf(host, other, method));
    }

    private static boolean isBodyOf(ClassNode host, MethodNode method, MethodNode body) {
        boolean instance = (method.access & Opcodes.ACC_STATIC) == 0;
        int end = method.desc.indexOf(')');
        String parameters = "(" + (instance ? "L" + host.name + ";" : "") + method.desc.substring(1, end);
        return body.name.startsWith(method.name + INFIX)
                && isNamedSo(body.name)
                && (body.access & Opcodes.ACC_STATIC) != 0
                && body.desc.startsWith(parameters)
                && body.desc.endsWith(method.desc.substring(end));
    }
}
