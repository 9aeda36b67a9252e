// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** The transformer knows the runtime by name only: here each name is looked up in the runtime itself. */
class RuntimeNamesTest {
    private static final List<Type> PRIMITIVES = List.of(
            Type.BOOLEAN_TYPE,
            Type.BYTE_TYPE,
            Type.CHAR_TYPE,
            Type.SHORT_TYPE,
            Type.INT_TYPE,
            Type.LONG_TYPE,
            Type.FLOAT_TYPE,
            Type.DOUBLE_TYPE);

    private record Member(String owner, String name, String descriptor) {}

    /** The constants whose values are internal names of classes. */
    static Stream<String> classes() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field constant : RuntimeNames.class.getFields()) {
            if (constant.get(null) instanceof String value
                    && value.contains("/")
                    && !value.contains(";")
                    && !value.endsWith("/")) {
                names.add(value);
            }
        }
        PRIMITIVES.forEach(each -> names.add(RuntimeNames.primitiveFrame(each)));
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void theClassIsThere(String internalName) throws ClassNotFoundException {
        assertThat(Modifier.isPublic(load(internalName).getModifiers())).isTrue();
    }

    static Stream<Member> methods() {
        Stream<Member> abi = Stream.of(
                abi(RuntimeNames.ROOM, RuntimeNames.ROOM_DESC),
                abi(RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESC),
                abi(RuntimeNames.CLOSING, RuntimeNames.CLOSING_DESC),
                abi(RuntimeNames.RESUMED, RuntimeNames.RESUMED_DESC),
                abi(RuntimeNames.RESUMED, RuntimeNames.RESUMED_EMIT_DESC),
                abi(RuntimeNames.END_OF_ASYNC_GENERATOR, "()L" + RuntimeNames.ASYNC_GENERATOR + ";"),
                abi(RuntimeNames.END_OF_GENERATOR, "()L" + RuntimeNames.GENERATOR + ";"),
                abi(RuntimeNames.RETURN_END, RuntimeNames.RETURN_END_DESC),
                abi(RuntimeNames.TAIL, RuntimeNames.TAIL_COROUTINE_DESC),
                abi(RuntimeNames.TAIL, RuntimeNames.TAIL_STAGE_DESC),
                abi(RuntimeNames.START, RuntimeNames.START_DESC),
                abi(RuntimeNames.MAKE_GENERATOR, RuntimeNames.MAKE_GENERATOR_DESC),
                abi(RuntimeNames.MAKE_ASYNC_GENERATOR, RuntimeNames.MAKE_ASYNC_GENERATOR_DESC),
                abi(RuntimeNames.UNWOVEN, RuntimeNames.UNWOVEN_DESC),
                abi(RuntimeNames.CALLED, RuntimeNames.calledDescriptor(RuntimeNames.OBJECT_DESC)),
                new Member(RuntimeNames.FRAME, RuntimeNames.FRAME_RESUME, RuntimeNames.FRAME_RESUME_DESC),
                new Member(RuntimeNames.FRAME, RuntimeNames.FRAME_POSITIONS, RuntimeNames.FRAME_POSITIONS_DESC),
                new Member(RuntimeNames.FRAME, RuntimeNames.FRAME_CLAIM, RuntimeNames.FRAME_CLAIM_DESC),
                new Member(
                        RuntimeNames.DIRECT_FRAME,
                        RuntimeNames.FRAME_RUN,
                        RuntimeNames.runDescriptor(RuntimeNames.OBJECT_DESC)));
        Stream<Member> kinds = Arrays.stream(AwaitKind.values())
                .filter(kind -> kind != AwaitKind.EMIT)
                .map(kind -> abi(kind.abiMethod(), kind.abiDescriptor()));
        Stream<Member> carriers = Stream.of(Type.LONG_TYPE, Type.FLOAT_TYPE, Type.DOUBLE_TYPE)
                .flatMap(carrier -> Stream.of(
                        abi(RuntimeNames.CALLED, RuntimeNames.calledDescriptor(carrier.getDescriptor())),
                        abi(RuntimeNames.RESULT, RuntimeNames.resultDescriptor(carrier)),
                        abi(RuntimeNames.aside(carrier), RuntimeNames.asideDescriptor(carrier))));
        return Stream.of(abi, kinds, carriers).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theMethodIsThere(Member member) throws ReflectiveOperationException {
        MethodType type = MethodType.fromMethodDescriptorString(
                member.descriptor(), getClass().getClassLoader());
        Method method = load(member.owner()).getDeclaredMethod(member.name(), type.parameterArray());
        assertThat(method.getReturnType()).isEqualTo(type.returnType());
        assertThat(method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED))
                .isNotZero();
    }

    @Test
    void theFieldsAreThere() throws ReflectiveOperationException {
        for (String sentinel :
                List.of(RuntimeNames.SUSPENDED, RuntimeNames.PASSAGE, RuntimeNames.EMITTED, RuntimeNames.ENDED)) {
            Field field = load(RuntimeNames.ABI).getField(sentinel);
            assertThat(Type.getDescriptor(field.getType())).isEqualTo(RuntimeNames.OBJECT_DESC);
        }
        assertThat(load(RuntimeNames.FRAME).getField(RuntimeNames.FRAME_STATE).getType())
                .isEqualTo(int.class);
        assertThat(load(RuntimeNames.GENERATOR_FRAME)
                        .getField(RuntimeNames.GENERATOR_ITEM)
                        .getType())
                .isEqualTo(Object.class);
    }

    @Test
    void theWordsAndTheAnnotationAreThere() throws ReflectiveOperationException {
        List<String> methods = Arrays.stream(load(RuntimeNames.FERMATA).getMethods())
                .map(Method::getName)
                .toList();
        assertThat(methods).containsAll(RuntimeNames.WORDS);
        assertThat(load(Type.getType(RuntimeNames.ASYNC_ANNOTATION).getInternalName())
                        .isAnnotation())
                .isTrue();
        for (String closing : List.of(RuntimeNames.TASK_SCOPE, RuntimeNames.ASYNC_GENERATOR)) {
            assertThat(load(closing).getMethod(RuntimeNames.CLOSE).getReturnType())
                    .isEqualTo(void.class);
        }
    }

    private static Member abi(String name, String descriptor) {
        return new Member(RuntimeNames.ABI, name, descriptor);
    }

    private static Class<?> load(String internalName) throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'));
    }
}
