// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.transformer.support.ClassBuilder;
import io.fermata.transformer.support.MethodBuilder;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** What cannot be woven is blamed on the bytes if they are unsound, else on the weaver. */
class WeavingFailureTest {
    private static final MethodBuilder ASYNC =
            MethodBuilder.coroutine("load").await("x").returnAsync();

    @Test
    void aFailureOnSoundBytesIsABugThatNamesClassAndMethod() {
        IllegalStateException bug = new IllegalStateException("of the weaver\nin two lines");

        UnreadableClassException failure =
                failureOf(new ClassBuilder("Sound").add(ASYNC).bytes(), bug);

        assertThat(failure.isBug()).isTrue();
        assertThat(failure)
                .hasCause(bug)
                .hasMessageContaining("Sound.load()Lio/fermata/Coroutine;")
                .hasMessageContaining("a bug of Fermata")
                .hasMessageContaining("report it")
                .hasMessageNotContaining("not a class file");
    }

    @Test
    void aFailureOnUnsoundBytesIsThatOfTheBytes() {
        MethodBuilder broken = MethodBuilder.method("()Ljava/lang/String;").op(Opcodes.ICONST_0, Opcodes.ARETURN);
        IllegalStateException failure = new IllegalStateException("of the weaver");

        UnreadableClassException thrown =
                failureOf(new ClassBuilder("Unsound").add(ASYNC).add(broken).bytesAsWritten(), failure);

        assertThat(thrown.isBug()).isFalse();
        assertThat(thrown)
                .hasCause(failure)
                .hasMessageStartingWith("not a class file that can be woven: method()Ljava/lang/String;");
    }

    private static UnreadableClassException failureOf(byte[] classFile, RuntimeException inTheMiddle) {
        return catchThrowableOfType(
                UnreadableClassException.class,
                () -> new Weaver().weave(classFile, name -> {
                    throw inTheMiddle;
                }));
    }
}
