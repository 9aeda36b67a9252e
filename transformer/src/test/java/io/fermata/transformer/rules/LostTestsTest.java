// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.support.Javac;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** A test that returns what nobody awaits is warned of, wherever class files show it. */
class LostTestsTest {
    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.concurrent.*;
            import java.lang.annotation.*;
            class A {
              @Retention(RetentionPolicy.RUNTIME) @interface Test {}
              @Retention(RetentionPolicy.RUNTIME) @interface BeforeEach {}
              @Retention(RetentionPolicy.RUNTIME) @interface Disabled {}
              @Test @Async Coroutine<Void> cold() {
                await(yieldNow()); // line 10
                return async();
              }
              @Test @Async CompletableFuture<Void> hot() {
                await(CompletableFuture.completedFuture(1)); // line 14
                return CompletableFuture.completedFuture(null);
              }
              @BeforeEach Coroutine<Void> plain() {
                return cold(); // line 18
              }
              @Test void runs() { run(cold()); }
              @Test @Async void awaits() { await(cold()); }
              @Test CompletableFuture<Void> notOurs() { return null; }
              @Disabled @Async Coroutine<Void> helper() { return async(); }
              @Async Coroutine<Void> none() { return async(); }
            }
            """;

    @Test
    void testsThatReturnCoroutinesOrFuturesOfAsyncMethodsAreWarnedOf() {
        List<Diagnostic> found =
                Warnings.in(ofJUnit(Javac.compile("A.java", SOURCE).get("A")));

        assertThat(found).extracting(Diagnostic::line).containsExactly(10, 14, 18);
        assertThat(found.get(0).toString())
                .startsWith("FERMATA-56: A.cold(A.java:10): this @Test method never runs")
                .endsWith(
                        "Write @Async void, or return void and call EventLoop.withVirtualTime().run(...) in the method.");
        assertThat(found.get(2).toString()).contains("this @BeforeEach method");
    }

    /** JUnit is not on the class path of what is compiled here, only its names are. */
    private static byte[] ofJUnit(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        Map<String, String> names = Map.of(
                "A$Test", "org/junit/jupiter/api/Test",
                "A$BeforeEach", "org/junit/jupiter/api/BeforeEach",
                "A$Disabled", "org/junit/jupiter/api/Disabled");
        new ClassReader(classFile).accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }
}
