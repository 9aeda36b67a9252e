// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.UnwovenCodeException;
import io.fermata.transformer.support.ClassBuilder;
import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.MethodBuilder;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A class that loads unwoven loads woven: a method that would break a limit of the class file is cut smaller, or refused
 * alone, with a true number.
 */
class ClassFileLimitsTest {
    private WeaveResult result;

    @Test
    void manyHandlersAroundManyAwaitsAreCut() throws Exception {
        assertThat(run(handlers(600, 150))).isNull();
    }

    @Test
    void moreHandlersThanAnyPieceHasRoomForAreRefused() {
        assertRefused(handlers(40_000, 2), "80000 exception handlers");
    }

    @Test
    void manyPiecesFit() throws Exception {
        assertThat(run(operands(200, 300))).isNull();
    }

    @Test
    void operandsThatFillAPieceAreRefused() {
        assertRefused(operands(8000, 3), "bytes of code");
    }

    @Test
    void theHighestSlotsAreRefused() {
        MethodBuilder method =
                MethodBuilder.coroutine("large").op(Opcodes.ICONST_1).var(Opcodes.ISTORE, 65_534);
        pause(method)
                .var(Opcodes.ILOAD, 65_534)
                .op(Opcodes.POP, Opcodes.ACONST_NULL)
                .returnAsync();
        assertRefused(method, "65537 slots of local variables");
    }

    private static MethodBuilder handlers(int handlers, int awaits) {
        MethodBuilder method = MethodBuilder.coroutine("large").label("from");
        for (int i = 0; i < awaits; i++) {
            pause(method);
        }
        method.label("to").op(Opcodes.ACONST_NULL).returnAsync();
        method.label("handler").op(Opcodes.POP, Opcodes.ACONST_NULL).returnAsync();
        LabelNode from = method.labelNode("from");
        LabelNode to = method.labelNode("to");
        LabelNode handler = method.labelNode("handler");
        for (int i = 0; i < handlers; i++) {
            method.node()
                    .tryCatchBlocks
                    .add(new TryCatchBlockNode(from, to, handler, "java/lang/IllegalStateException"));
        }
        return method;
    }

    private static MethodBuilder operands(int depth, int awaits) {
        MethodBuilder method = MethodBuilder.coroutine("large");
        for (int i = 0; i < depth; i++) {
            method.op(Opcodes.ICONST_1);
        }
        for (int i = 0; i < awaits; i++) {
            pause(method);
        }
        for (int i = 0; i < depth; i++) {
            method.op(Opcodes.POP);
        }
        return method.op(Opcodes.ACONST_NULL).returnAsync();
    }

    private static MethodBuilder pause(MethodBuilder method) {
        return method.call("io/fermata/Fermata", "yieldNow", "()Lio/fermata/Coroutine;")
                .await()
                .op(Opcodes.POP);
    }

    private void assertRefused(MethodBuilder large, String number) {
        assertThatThrownBy(() -> run(large)).isInstanceOf(UnwovenCodeException.class);
        assertThat(result.diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo(Code.METHOD_TOO_LARGE);
            assertThat(each.method()).isEqualTo("large");
            assertThat(each.problem()).contains(number).contains("65535");
        });
    }

    /** Weaves a class with the method and a small one, and runs both. */
    private Object run(MethodBuilder large) throws Exception {
        MethodBuilder small = MethodBuilder.coroutine("small");
        byte[] classFile = new ClassBuilder("Limits")
                .add(large)
                .add(pause(small).ldc("small").returnAsync())
                .bytes();
        result = new Weaver().weave(classFile);
        Map<String, byte[]> classes = new HashMap<>(Map.of("Limits", result.classFile()));
        result.frameClasses().forEach(frame -> classes.put(frame.internalName().replace('/', '.'), frame.classFile()));
        Class<?> loaded = Class.forName("Limits", true, new DefiningLoader(classes));
        assertThat(run(loaded, "small")).isEqualTo("small");
        return run(loaded, "large");
    }

    private static Object run(Class<?> loaded, String method) throws Exception {
        try {
            return Fermata.run((Coroutine<?>) loaded.getDeclaredMethod(method).invoke(null));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
    }
}
