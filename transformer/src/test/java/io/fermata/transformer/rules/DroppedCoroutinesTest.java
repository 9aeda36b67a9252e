// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.scan.ConstantPoolScan;
import io.fermata.transformer.support.Javac;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** A coroutine whose call is a statement is warned of, wherever class files show it. */
class DroppedCoroutinesTest {
    private static final String SOURCE = """
            import io.fermata.*;
            import java.time.Duration;
            class A {
              interface Exec { void run() throws Throwable; }
              interface Store { Coroutine<Integer> save(long a, String b); AsyncGenerator<String> all(); }
              static class Mocks { static <T> T verify(T mock) { return mock; } }
              static void exec(Exec e) {}
              static void plain(Runnable r) {}
              static void statements(Store store) {
                store.save(1L, "b");      // line 10
                store.all();              // line 11
                Fermata.sleep(Duration.ZERO); // line 12
                plain(() -> store.save(2L, "c")); // line 13
              }
              static Coroutine<Integer> used(Store store) {
                Fermata.createTask(store.save(1L, "b"));
                Object kept = store.save(1L, "b");
                return store.save(1L, "b");
              }
              static void test(Store store) {
                exec(() -> store.save(1L, "b"));
                Mocks.verify(store).save(1L, "b");
                ((Store) Mocks.verify((Object) store)).all();
              }
            }
            """;

    private static final Map<String, byte[]> CLASSES = Javac.compile("A.java", SOURCE);

    @Test
    void callsAsStatementsAreWarnedOf() {
        List<Diagnostic> found = Warnings.in(mocked(CLASSES.get("A")));

        assertThat(found).extracting(Diagnostic::line).containsExactly(10, 11, 12, 13);
        assertThat(found)
                .allSatisfy(each -> assertThat(each.toString())
                        .startsWith("FERMATA-51: A.")
                        .endsWith("Await it, or give it to createTask."));
    }

    @Test
    void aWovenClassIsNotLookedAt() {
        byte[] unwoven = Javac.compile("B.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class B { @Async static Coroutine<Integer> b() { yieldNow(); await(yieldNow()); return async(1); } }
                """).get("B");

        assertThat(Warnings.in(unwoven)).hasSize(1);
        assertThat(Warnings.in(new Weaver().weave(unwoven).classFile())).isEmpty();
    }

    @Test
    void theScanTellsWhoCallsWhatGivesACoroutine() {
        assertThat(ConstantPoolScan.look(CLASSES.get("A"))).isEqualTo(ConstantPoolScan.CALLS);
        assertThat(ConstantPoolScan.look(CLASSES.get("A$Exec"))).isZero();
        assertThat(ConstantPoolScan.look(Javac.compile("C.java", "class C {}").get("C")))
                .isZero();
    }

    @Test
    void bytesThatAreNoClassGiveNothing() {
        assertThat(Warnings.in(new byte[] {1, 2, 3})).isEmpty();
    }

    /** The mocking library is not here, only its name. */
    private static byte[] mocked(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(new ClassRemapper(writer, new SimpleRemapper("A$Mocks", "org/mockito/Mockito")), 0);
        return writer.toByteArray();
    }
}
