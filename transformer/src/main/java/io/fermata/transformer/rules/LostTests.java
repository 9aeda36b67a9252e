// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.RuntimeNames;
import io.fermata.transformer.scan.TestAnnotations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A test, or a method that prepares tests, that returns a coroutine or the future of an async method. Test frameworks
 * ignore such methods, or what they return. A warning, not a refusal.
 *
 * <p>Annotations that carry a test annotation are not known: only the annotation processor can look into them.
 */
final class LostTests {
    private static final String ADVICE =
            "Write @Async void, or return void and call EventLoop.withVirtualTime().run(...) in the method";

    private LostTests() {}

    static void report(ClassNode host, List<Diagnostic> found) {
        for (MethodNode method : host.methods) {
            if ((method.access & Opcodes.ACC_SYNTHETIC) == 0 && isLost(method)) {
                String annotation = testAnnotation(method.visibleAnnotations);
                if (annotation != null) {
                    new Report(host, method, found).add(Code.TEST_RETURNS_COROUTINE, null, problem(annotation), ADVICE);
                }
            }
        }
    }

    private static String problem(String annotation) {
        return "this @" + annotation
                + " method never runs: test frameworks ignore, or refuse, methods that return a value";
    }

    private static boolean isLost(MethodNode method) {
        return RuntimeNames.returnsColdObject(method.desc)
                || (ClassSurvey.isAnnotated(method) && isFuture(Type.getReturnType(method.desc)));
    }

    private static boolean isFuture(Type type) {
        return type.getSort() == Type.OBJECT
                && (type.getInternalName().equals(RuntimeNames.COMPLETABLE_FUTURE)
                        || type.getInternalName().equals(RuntimeNames.COMPLETION_STAGE));
    }

    /** The simple name of the annotation that makes a method a test, or null. */
    private static @Nullable String testAnnotation(@Nullable List<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode each : annotations) {
                String name = Type.getType(each.desc).getClassName();
                if (TestAnnotations.isOne(name)) {
                    return name.substring(name.lastIndexOf('.') + 1);
                }
            }
        }
        return null;
    }
}
