// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

// Annotations on methods, parameters and type uses, generic signatures and throws clauses are what reflection sees after weaving.
public final class AnnotatedMembers {
    private AnnotatedMembers() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Tag {
        String value() default "";

        Class<?>[] types() default {};
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface Use {}

    @Tag("method")
    @Deprecated
    @Async
    static <T extends Comparable<? super T>> Coroutine<List<? extends T>> cold(
            Probe p, @Tag("second") T first, @Tag(types = int[].class) final List<@Use T> rest, long wide)
            throws IOException, IllegalStateException {
        await(p.pause());
        return async(rest);
    }

    @Tag("hot")
    @Async
    protected static CompletableFuture<Map<String, int[]>> hot(Probe p, int a, @Tag("b") @Deprecated String b, char c) {
        return CompletableFuture.completedFuture(Collections.singletonMap(b, new int[] {await(p.value(a))}));
    }

    static String show(Method m) {
        StringBuilder s = new StringBuilder();
        for (Annotation a : m.getAnnotations()) {
            s.append(a.annotationType().getSimpleName()).append(' ');
        }
        for (Annotation[] each : m.getParameterAnnotations()) {
            s.append(each.length).append(' ');
            for (Annotation a : each) {
                s.append(a.annotationType().getSimpleName());
                if (a instanceof Tag) s.append(((Tag) a).value()).append(((Tag) a).types().length);
                s.append(' ');
            }
        }
        return s + m.toGenericString();
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        Method[] all = AnnotatedMembers.class.getDeclaredMethods();
        Arrays.sort(all, Comparator.comparing(Method::getName));
        int visible = 0;
        for (Method m : all) {
            if (!m.isSynthetic()) {
                visible++;
                if (m.getName().equals("cold") || m.getName().equals("hot")) {
                    p.trace(show(m));
                }
            }
        }
        p.trace("visible methods", visible, Stream.of(AnnotatedMembers.class.getDeclaredFields()).filter(f -> !f.isSynthetic()).count());
        p.trace(await(cold(p, "x", Arrays.asList("y"), 1)), await(hot(p, 1, "b", 'c')).get("b"));
        return async(await(p.value(AnnotatedMembers.class.getDeclaredClasses().length)));
    }
}
