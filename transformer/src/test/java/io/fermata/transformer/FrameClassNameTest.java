// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.support.Javac;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** A method is refused whose frame class cannot have its name; the others of the class are woven. */
class FrameClassNameTest {
    private static final byte[] HOST = Javac.compile("A.java", """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            class A {
              @Async static Coroutine<String> taken() {
                await(yieldNow());
                return async("x");
              }
              @Async static Coroutine<String> free() { await(yieldNow()); return async("x"); }
            }
            """).get("A");

    @Test
    void anotherClassHasTheName() {
        WeaveResult result = new Weaver().weave(HOST, "A$taken-1"::equals);

        assertThat(result.diagnostics()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(Code.FRAME_CLASS_NAME);
            assertThat(refusal.toString())
                    .startsWith("FERMATA-16: A.taken(A.java:5): ")
                    .contains("A$taken-1");
        });
        assertThat(result.frameClasses()).extracting(FrameClass::internalName).containsExactly("A$free-1");
    }

    @Test
    void theNameIsLongerThanAClassFileCanTell() {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(HOST).accept(new ClassRemapper(writer, new SimpleRemapper("A", "A".repeat(65_500))), 0);

        WeaveResult result = new Weaver().weave(writer.toByteArray());

        assertThat(result.diagnostics())
                .hasSize(2)
                .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo(Code.FRAME_CLASS_NAME));
        assertThat(new ClassReader(result.classFile()).getClassName()).hasSize(65_500);
    }
}
