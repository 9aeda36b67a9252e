// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.scan.RuntimeNames;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Annotations of others that are called {@code Async}, too, such as that of a framework's scheduler: an import of the wrong
 * one is easily made. Only those that the class file shows are found, so not those of retention {@code SOURCE}.
 */
final class OtherAsync {
    private static final String SIMPLE_NAME = "Async";

    private OtherAsync() {}

    /** The name of such an annotation on a method, or else on its class; null if there is none. */
    static @Nullable String around(ClassNode host, MethodNode method) {
        return Stream.of(
                        method.visibleAnnotations,
                        method.invisibleAnnotations,
                        onReturnType(method.visibleTypeAnnotations),
                        onReturnType(method.invisibleTypeAnnotations),
                        host.visibleAnnotations,
                        host.invisibleAnnotations)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(each -> !each.desc.equals(RuntimeNames.ASYNC_ANNOTATION))
                .map(each -> Type.getType(each.desc).getClassName())
                .filter(OtherAsync::isCalledAsync)
                .findFirst()
                .map(name -> name.replace('$', '.'))
                .orElse(null);
    }

    /** What to say about it behind a problem; nothing if there is none. */
    static String remark(@Nullable String other) {
        return other == null ? "" : ": the @Async here is " + other + ", not io.fermata.Async";
    }

    private static boolean isCalledAsync(String name) {
        int before = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        return name.substring(before + 1).equals(SIMPLE_NAME);
    }

    private static @Nullable List<TypeAnnotationNode> onReturnType(@Nullable List<TypeAnnotationNode> annotations) {
        return annotations == null
                ? null
                : annotations.stream()
                        .filter(each -> each.typePath == null
                                && new TypeReference(each.typeRef).getSort() == TypeReference.METHOD_RETURN)
                        .toList();
    }
}
