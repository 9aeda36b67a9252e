// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.transformer.support.ClassBuilder;
import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.MethodBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** The checker finds what the JVM's verifier finds in stack maps, and the JVM is asked whether it does. */
class BytecodeCheckTest {
    private static final String OBJECT = "java/lang/Object";
    private static final String STRING = "java/lang/String";

    @Test
    void aFrameThatFitsIsAccepted() {
        sound(jump(STRING, STRING));
        sound(jump(STRING, "java/lang/CharSequence"));
        sound(jump(OBJECT, "java/lang/CharSequence")); // an interface is as good as Object to the verifier
        sound(jump("java/util/ArrayList", "java/util/AbstractList"));
        sound(jump("[Ljava/lang/String;", "[Ljava/lang/Object;"));
        sound(jump("[I", "java/lang/Cloneable"));
    }

    @Test
    void aFrameNarrowerThanTheFlowIsFound() {
        broken(jump(OBJECT, STRING), "local variable 0");
        broken(jump("java/util/AbstractList", "java/util/ArrayList"), "local variable 0");
        broken(jump(OBJECT, "[I"), "local variable 0");
        broken(jump("[Ljava/lang/Object;", "[Ljava/lang/String;"), "local variable 0");
        broken(jump("[I", "java/lang/CharSequence"), "local variable 0");
    }

    @Test
    void aFrameWiderThanTheUseIsFound() {
        MethodBuilder method = MethodBuilder.method("(Ljava/lang/String;I)I")
                .var(Opcodes.ILOAD, 1)
                .jump(Opcodes.IFEQ, "end")
                .op(Opcodes.NOP)
                .label("end")
                .frame(List.of(OBJECT, Opcodes.INTEGER), List.of())
                .var(Opcodes.ALOAD, 0)
                .invoke(STRING, "length", "()I")
                .op(Opcodes.IRETURN);
        broken(method, "java/lang/String");
    }

    @Test
    void aFrameOfAnotherKindOfValueIsFound() {
        broken(jump(STRING, Opcodes.INTEGER), "local variable 0");
        broken(jump(STRING, Opcodes.NULL), "local variable 0");
    }

    @Test
    void aFrameWithAnotherStackIsFound() {
        broken(merge(List.of(Opcodes.INTEGER, Opcodes.INTEGER)), "m");
        broken(merge(List.of(STRING)), "m");
        sound(merge(List.of(Opcodes.INTEGER)));
    }

    @Test
    void aWrongOperandIsFoundWhereTheTargetIsASwitchs() {
        MethodBuilder method = MethodBuilder.method("(Ljava/lang/Object;I)V")
                .var(Opcodes.ILOAD, 1)
                .tableSwitch("end", "one")
                .label("one")
                .frame(List.of(OBJECT, Opcodes.INTEGER), List.of())
                .op(Opcodes.RETURN)
                .label("end")
                .frame(List.of(STRING, Opcodes.INTEGER), List.of())
                .op(Opcodes.RETURN);
        broken(method, "local variable 0");
    }

    @Test
    void aMissingFrameIsFound() {
        broken(
                MethodBuilder.method("(I)V")
                        .var(Opcodes.ILOAD, 0)
                        .jump(Opcodes.IFEQ, "end")
                        .label("end")
                        .op(Opcodes.RETURN),
                "m(I)V");
    }

    @Test
    void codeWithoutAFrameBehindAReturnIsFound() {
        broken(MethodBuilder.method("()V").op(Opcodes.RETURN, Opcodes.RETURN), "m()V");
    }

    @Test
    void aHandlerThatIsNarrowerThanItsRangeIsFound() {
        broken(handler("java/lang/Exception", "java/lang/RuntimeException", OBJECT), "exception handler");
        broken(handler("java/lang/Exception", "java/lang/Exception", STRING), "local variable 0");
        sound(handler("java/lang/Exception", "java/lang/Throwable", OBJECT));
    }

    @Test
    void aStoreWithinTheRangeOfAHandlerCounts() {
        MethodBuilder method = MethodBuilder.method("(Ljava/lang/String;)V")
                .tryCatch("from", "to", "handler", null)
                .label("from")
                .op(Opcodes.ICONST_0)
                .var(Opcodes.ISTORE, 0)
                .op(Opcodes.NOP)
                .label("to")
                .op(Opcodes.RETURN)
                .label("handler")
                .frame(List.of(STRING), List.of("java/lang/Throwable"))
                .op(Opcodes.ATHROW);
        broken(method, "local variable 0");
    }

    @Test
    void anUninitialisedObjectIsNotUsed() {
        broken(created().invoke("java/lang/StringBuilder", "length", "()I").op(Opcodes.IRETURN), "constructor");
        broken(
                created().type(Opcodes.CHECKCAST, OBJECT).op(Opcodes.POP, Opcodes.ICONST_0, Opcodes.IRETURN),
                "constructor");
        sound(created()
                .op(Opcodes.DUP)
                .construct("java/lang/StringBuilder", "()V")
                .invoke("java/lang/StringBuilder", "length", "()I")
                .op(Opcodes.IRETURN));
        sound(created()
                .op(Opcodes.DUP)
                .jump(Opcodes.IF_ACMPEQ, "end")
                .label("end")
                .frame(List.of(), List.of())
                .op(Opcodes.ICONST_0, Opcodes.IRETURN));
    }

    @Test
    void anInitialisedObjectIsNotConstructed() {
        broken(
                MethodBuilder.method("(Ljava/lang/Object;)V")
                        .var(Opcodes.ALOAD, 0)
                        .construct(OBJECT, "()V")
                        .op(Opcodes.RETURN),
                "constructor");
    }

    @Test
    void aFrameTakesNoUninitialisedObjectForAnother() {
        broken(uninitialisedAcrossAJump("other", "java/lang/StringBuilder"), "m");
        broken(uninitialisedAcrossAJump(null, "java/lang/StringBuilder"), "operand 0");
        sound(uninitialisedAcrossAJump("creation", "java/lang/StringBuilder"));
    }

    @Test
    void aConstructorCallsAnother() {
        assertThat(problem(constructor(code -> code.visitInsn(Opcodes.RETURN)))).contains("constructor");
        assertThat(problem(constructor(code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, STRING, "<init>", "()V", false);
                    code.visitInsn(Opcodes.RETURN);
                })))
                .contains("constructor");
        assertThat(problem(constructor(code -> {
                    Label end = new Label();
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
                    code.visitInsn(Opcodes.ICONST_0);
                    code.visitJumpInsn(Opcodes.IFEQ, end);
                    code.visitLabel(end);
                    code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.UNINITIALIZED_THIS}, 0, new Object[0]);
                    code.visitInsn(Opcodes.RETURN);
                })))
                .contains("local variable 0");
    }

    @Test
    void aConstructorMaySetItsOwnFieldsFirst() {
        assertThat(problem(constructor(code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.ICONST_0);
                    code.visitFieldInsn(Opcodes.PUTFIELD, "C", "own", "I");
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
                    code.visitInsn(Opcodes.RETURN);
                })))
                .isNull();
    }

    @Test
    void whatIsThrownIsThrowable() {
        broken(
                MethodBuilder.method("(Ljava/lang/Object;)V")
                        .var(Opcodes.ALOAD, 0)
                        .op(Opcodes.ATHROW),
                "Throwable");
    }

    @Test
    void longsTakeTwoSlotsOfTheStack() {
        MethodBuilder method = MethodBuilder.method("()V").op(Opcodes.LCONST_0, Opcodes.POP2, Opcodes.RETURN);
        method.node().maxStack = 1;
        broken(method, "slots");
    }

    @Test
    void anEntryOfTheVariableTableIsThereOnce() {
        MethodBuilder method = MethodBuilder.method("(I)V")
                .label("from")
                .op(Opcodes.RETURN)
                .label("to")
                .local("x", "I", 0, "from", "to")
                .local("x", "I", 0, "from", "to");
        broken(method, "twice");
    }

    @Test
    void aClassThatIsNotKnownIsTakenOnTrust() {
        byte[] classFile = classOf(jump("p/Narrow", "p/Wide"));
        byte[] wrong = classOf(jump("p/Wide", "p/Narrow"));

        assertThat(BytecodeCheck.problemOf(classFile)).isNull();
        assertThat(BytecodeCheck.problemOf(wrong)).isNull();
        Map<String, byte[]> known = Map.of("p/Wide", empty("p/Wide", OBJECT), "p/Narrow", empty("p/Narrow", "p/Wide"));
        assertThat(BytecodeCheck.problemOf(classFile, known::get)).isNull();
        assertThat(BytecodeCheck.problemOf(wrong, known::get)).contains("p/Narrow");
    }

    @Test
    void whatIsNoClassFileIsFound() {
        assertThat(BytecodeCheck.problemOf(new byte[0])).isNotNull();
    }

    private static MethodBuilder jump(String given, Object declared) {
        return MethodBuilder.method("(" + Type.getObjectType(given).getDescriptor() + "I)V")
                .var(Opcodes.ILOAD, 1)
                .jump(Opcodes.IFEQ, "end")
                .op(Opcodes.NOP)
                .label("end")
                .frame(List.of(declared, Opcodes.INTEGER), List.of())
                .op(Opcodes.RETURN);
    }

    private static MethodBuilder merge(List<Object> stack) {
        return MethodBuilder.method("(I)V")
                .op(Opcodes.ICONST_1)
                .var(Opcodes.ILOAD, 0)
                .jump(Opcodes.IFEQ, "end")
                .op(Opcodes.NOP)
                .label("end")
                .frame(List.of(Opcodes.INTEGER), stack)
                .op(Opcodes.POP, Opcodes.RETURN);
    }

    private static MethodBuilder handler(String caught, String declared, String variable) {
        return MethodBuilder.method("(Ljava/lang/Object;)V")
                .tryCatch("from", "to", "handler", caught)
                .label("from")
                .op(Opcodes.NOP)
                .label("to")
                .op(Opcodes.RETURN)
                .label("handler")
                .frame(List.of(variable), List.of(declared))
                .op(Opcodes.ATHROW);
    }

    private static MethodBuilder created() {
        return MethodBuilder.method("()I").type(Opcodes.NEW, "java/lang/StringBuilder");
    }

    /** One of two objects that lie ready for their constructors; the frame at the jump's target says which, or a class. */
    private static MethodBuilder uninitialisedAcrossAJump(String creation, String type) {
        MethodBuilder method = MethodBuilder.method("()V");
        return method.label("other")
                .type(Opcodes.NEW, type)
                .op(Opcodes.POP)
                .label("creation")
                .type(Opcodes.NEW, type)
                .op(Opcodes.ICONST_0)
                .jump(Opcodes.IFEQ, "end")
                .op(Opcodes.NOP)
                .label("end")
                .frame(List.of(), List.of(creation == null ? type : method.labelNode(creation)))
                .op(Opcodes.POP, Opcodes.RETURN);
    }

    private static void sound(MethodBuilder method) {
        byte[] classFile = classOf(method);
        assertThat(BytecodeCheck.problemOf(classFile)).isNull();
        assertThatCode(() -> link(classFile)).doesNotThrowAnyException();
    }

    private static void broken(MethodBuilder method, String word) {
        byte[] classFile = classOf(method);
        assertThat(BytecodeCheck.problemOf(classFile)).contains(word).doesNotContain("\n");
        assertThatThrownBy(() -> link(classFile)).isInstanceOfAny(VerifyError.class, ClassFormatError.class);
    }

    private static String problem(byte[] classFile) {
        String problem = BytecodeCheck.problemOf(classFile);
        if (problem == null) {
            assertThatCode(() -> link(classFile)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> link(classFile)).isInstanceOf(VerifyError.class);
        }
        return problem;
    }

    private static void link(byte[] classFile) throws ReflectiveOperationException {
        Class.forName("C", false, new DefiningLoader(Map.of("C", classFile))).getDeclaredMethods();
    }

    private static byte[] classOf(MethodBuilder method) {
        method.node().name = "m";
        return new ClassBuilder("C").add(method).bytesAsWritten();
    }

    private static byte[] empty(String name, String superName) {
        ClassNode node = new ClassNode();
        node.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, superName, null);
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static byte[] constructor(Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "C", null, OBJECT, null);
        writer.visitField(0, "own", "I", null, null).visitEnd();
        MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(2, 1);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
