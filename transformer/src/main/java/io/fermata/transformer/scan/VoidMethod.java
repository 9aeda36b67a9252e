// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The async methods that may return nothing, since their caller is a machine that can only wait: {@code main} in all its
 * forms, and methods that a test framework calls.
 */
public final class VoidMethod {
    private static final Set<String> MAIN = Set.of("([Ljava/lang/String;)V", "()V");

    private static final List<String> TEST_PACKAGES =
            List.of("Lorg/junit/jupiter/api/", "Lorg/junit/jupiter/params/", "Lorg/junit/", "Lorg/testng/annotations/");

    private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED;

    private VoidMethod() {}

    /**
     * Whether a method is an {@code @Async void} method that is allowed.
     *
     * @param method any method
     * @return true if its call is to run its code on a loop, to the end
     */
    public static boolean isOne(MethodNode method) {
        return method.desc.endsWith(")V")
                && ClassSurvey.isAnnotated(method)
                && (method.access & NEVER) == 0
                && !method.name.startsWith("<")
                && (isMain(method) || isTest(method.visibleAnnotations) || isTest(method.invisibleAnnotations));
    }

    private static boolean isMain(MethodNode method) {
        return method.name.equals("main") && MAIN.contains(method.desc) && (method.access & Opcodes.ACC_PRIVATE) == 0;
    }

    private static boolean isTest(@Nullable List<AnnotationNode> annotations) {
        return annotations != null
                && annotations.stream()
                        .anyMatch(each -> each.desc.equals(RuntimeNames.ASYNC_TEST)
                                || TEST_PACKAGES.stream().anyMatch(each.desc::startsWith));
    }
}
