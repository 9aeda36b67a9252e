// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import io.fermata.transformer.scan.TestAnnotations;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A test, or a method that prepares tests, that returns a coroutine or the future of an async method. Test frameworks
 * ignore such methods, or what they return, so the body never runs, or nobody waits for its end.
 */
final class TestReturnsCoroutine implements Check {
    private final Language language;

    TestReturnsCoroutine(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.place() != CodeUnit.Place.METHOD
                || !(language.elementOf(unit.path()) instanceof ExecutableElement method)
                || !isLost(unit, method)) {
            return;
        }
        String annotation = testAnnotation(method, new HashSet<>());
        if (annotation != null) {
            report.add(
                    Rule.TEST_RETURNS_COROUTINE,
                    unit.path(),
                    "this @" + annotation
                            + " method never runs: test frameworks ignore, or refuse, methods that return a value",
                    "Write @Async void, or return void and call EventLoop.withVirtualTime().run(...) in the method");
        }
    }

    private boolean isLost(CodeUnit unit, ExecutableElement method) {
        return language.isCold(method.getReturnType()) || (unit.annotated() && unit.returns() == AsyncKind.HOT);
    }

    /** The annotation of an element that makes it a test, be it through annotations of that annotation; or null. */
    private static @Nullable String testAnnotation(Element annotated, Set<Element> seen) {
        for (AnnotationMirror each : annotated.getAnnotationMirrors()) {
            if (each.getAnnotationType().asElement() instanceof TypeElement type
                    && seen.add(type)
                    && (TestAnnotations.isOne(type.getQualifiedName().toString())
                            || testAnnotation(type, seen) != null)) {
                return type.getSimpleName().toString();
            }
        }
        return null;
    }
}
