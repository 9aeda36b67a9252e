// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * The async methods that may return nothing, since their caller is a machine that can only wait: {@code main} in all its
 * forms, and methods that a test framework calls.
 */
final class VoidMethods {
    private static final List<String> TEST_PACKAGES = List.of(
            "org.junit.jupiter.api",
            "org.junit.jupiter.params",
            "org.junit",
            "org.testng.annotations",
            "io.fermata.junit");

    private VoidMethods() {}

    static boolean isOne(ExecutableElement method, Elements elements) {
        return method.getReturnType().getKind() == TypeKind.VOID && (isMain(method) || isTest(method, elements));
    }

    private static boolean isMain(ExecutableElement method) {
        return method.getSimpleName().contentEquals("main")
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && Stream.of("", "java.lang.String[]").anyMatch(parameters(method)::equals);
    }

    private static String parameters(ExecutableElement method) {
        List<? extends TypeMirror> types =
                method.getParameters().stream().map(each -> each.asType()).toList();
        return types.isEmpty()
                ? ""
                : types.size() > 1 ? "several" : types.get(0).toString();
    }

    private static boolean isTest(ExecutableElement method, Elements elements) {
        return method.getAnnotationMirrors().stream()
                .map(each -> elements.getPackageOf(each.getAnnotationType().asElement()))
                .map(each -> each.getQualifiedName().toString())
                .anyMatch(name ->
                        TEST_PACKAGES.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + ".")));
    }
}
