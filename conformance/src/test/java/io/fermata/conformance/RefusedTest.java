// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.UnwovenCodeException;
import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What cannot be woven is refused on the line where it stands, which a comment {@code // REFUSED: CODE} marks; the class
 * loads all the same, the refused method throws the same text when it is called, and the others work.
 */
class RefusedTest {
    private static final Pattern MARK = Pattern.compile("// REFUSED: (\\w+)");
    private static final Pattern MARK_WITHOUT_LINE = Pattern.compile("// REFUSED-WITHOUT-LINE: (\\w+)");

    static Stream<Path> sources() {
        return CompiledCases.sources("refused").stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isRefusedExactlyWhereMarked(Path source) {
        Refusal refusal = Refusal.of(source);
        assertThat(refusal.found()).isEqualTo(marks(source));
        for (Diagnostic each : refusal.diagnostics) {
            assertThat(each.file()).isEqualTo(source.getFileName().toString());
            assertThat(each.className()).startsWith(CompiledCases.className(source));
            assertThat(each.toString())
                    .contains(each.code().id(), each.className(), each.method())
                    .endsWith(each.problem() + ". " + each.advice() + ".");
            assertThat(refusal.methodsOf(each)).as("methods of %s", each).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void loadsAndRunsWhatIsNotRefused(Path source) {
        Refusal refusal = Refusal.of(source);
        Weaving.verify(refusal.woven);
        for (Probe.Mode mode : Probe.Mode.values()) {
            String outcome = new WovenLoader(refusal.woven).run(CompiledCases.className(source), mode, 1);
            assertThat(outcome).doesNotContain("! ");
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void throwsTheDiagnosticWhereItIsCalled(Path source) throws Exception {
        Refusal refusal = Refusal.of(source);
        Map<String, List<String>> byMethod = refusal.diagnostics.stream()
                .filter(each -> each.code() != Code.ASYNC_NATIVE_METHOD)
                .collect(Collectors.groupingBy(
                        each -> each.className() + " " + each.method(),
                        TreeMap::new,
                        Collectors.mapping(Diagnostic::toString, Collectors.toList())));
        for (Map.Entry<String, List<String>> each : byMethod.entrySet()) {
            String[] name = each.getKey().split(" ");
            WovenLoader loader = new WovenLoader(refusal.woven);
            for (Throwable thrown : callAll(loader, name[0], name[1])) {
                assertThat(thrown).as(each.getKey()).isInstanceOf(UnwovenCodeException.class);
                assertThat(each.getValue())
                        .as(each.getKey())
                        .anySatisfy(text -> assertThat(thrown.getMessage()).contains(text));
            }
        }
    }

    @Test
    void everyCodeHasACase() {
        List<Code> seen = new ArrayList<>(List.of(Code.ASYNC_CONSTRUCTOR, Code.CLASS_FILE_TOO_OLD));
        seen.add(Code.METHOD_TOO_LARGE); // in LimitsTest
        seen.add(Code.FRAME_CLASS_NAME); // in the transformer's FrameClassNameTest
        seen.add(Code.DROPPED_COROUTINE); // refuses nothing, like the next one
        seen.add(Code.TEST_RETURNS_COROUTINE);
        sources().map(Refusal::of).forEach(refusal -> refusal.diagnostics.forEach(each -> seen.add(each.code())));
        assertThat(seen).contains(Code.values());
    }

    @Test
    void anAnnotatedConstructorIsRefused() {
        Map<String, byte[]> classes = CaseCompiler.compile(
                Map.of("A.java", "class A {\n  A() {\n    super();\n  }\n}"), "--release", "17", "-g");
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classes.get("A")).accept(new AnnotatingConstructors(writer), 0);
        WeaveResult result = new Weaver().weave(writer.toByteArray());
        assertThat(result.diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo(Code.ASYNC_CONSTRUCTOR);
            assertThat(each.method()).isEqualTo("<init>");
            assertThat(each.line()).isEqualTo(3);
        });
    }

    @Test
    void anOldClassFileWithAnAsyncMethodIsRefused() {
        String source = "import static io.fermata.Fermata.*; import io.fermata.*; class A {\n"
                + "  @Async static Coroutine<Integer> go() {\n    return async(1);\n  }\n"
                + "  static int plain() { return 3; } }";
        byte[] bytes = CaseCompiler.compile(Map.of("A.java", source), "--release", "8", "-g")
                .get("A");
        bytes[7] = 51;
        WeaveResult result = new Weaver().weave(bytes);
        assertThat(result.diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo(Code.CLASS_FILE_TOO_OLD);
            assertThat(each.method()).isEqualTo("go");
            assertThat(each.line()).isEqualTo(3);
        });
        WovenLoader loader = new WovenLoader(Map.of("A", result.classFile()));
        assertThatThrownBy(() -> call(loader.loadClass("A").getDeclaredMethod("go")))
                .isInstanceOf(UnwovenCodeException.class);
    }

    @Test
    void anOldClassFileWithoutAsyncMethodsIsLeftAlone() {
        byte[] bytes = CaseCompiler.compile(
                        Map.of("A.java", "class A { io.fermata.Coroutine<?> c; }"), "--release", "8", "-g")
                .get("A");
        bytes[7] = 50;
        WeaveResult result = new Weaver().weave(bytes);
        assertThat(result.changed()).isFalse();
        assertThat(result.classFile()).isSameAs(bytes);
    }

    private static List<String> marks(Path source) {
        List<String> marks = new ArrayList<>();
        List<String> lines = CompiledCases.read(source).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                marks.add(String.format("%03d %s", i + 1, mark.group(1)));
            }
            Matcher whole = MARK_WITHOUT_LINE.matcher(lines.get(i));
            if (whole.find()) {
                marks.add("000 " + whole.group(1));
            }
        }
        return marks;
    }

    /** Calls every method of a name with arguments that stand for nothing; gives what each throws. */
    private static List<Throwable> callAll(ClassLoader loader, String className, String method)
            throws ClassNotFoundException {
        List<Throwable> thrown = new ArrayList<>();
        if (method.equals("<clinit>")) {
            try {
                Class.forName(className, true, loader);
            } catch (ExceptionInInitializerError e) {
                thrown.add(e.getCause());
            } catch (UnwovenCodeException e) {
                thrown.add(e);
            }
            return thrown;
        }
        Class<?> type = loader.loadClass(className);
        Executable[] all = method.equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
        for (Executable each : all) {
            boolean takesProbe = List.of(each.getParameterTypes()).contains(Probe.class)
                    || each.getParameterCount() == 0
                    || !type.getSimpleName().equals("ThisArgument");
            if ((each instanceof Constructor || each.getName().equals(method)) && takesProbe) {
                try {
                    call(each);
                    thrown.add(new AssertionError(each + " did not throw"));
                } catch (Throwable e) {
                    thrown.add(e);
                }
            }
        }
        return thrown;
    }

    private static Object call(Executable executable) throws Throwable {
        executable.setAccessible(true);
        Object[] arguments = Arrays.stream(executable.getParameterTypes())
                .map(RefusedTest::anyValue)
                .toArray();
        try {
            return executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) executable).invoke(receiver((Method) executable), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object receiver(Method method) throws ReflectiveOperationException {
        Class<?> type = method.getDeclaringClass();
        if (java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
            return null;
        }
        if (type.isInterface()) {
            return java.lang.reflect.Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, called, arguments) -> java.lang.invoke.MethodHandles.privateLookupIn(
                                    type, java.lang.invoke.MethodHandles.lookup())
                            .unreflectSpecial(called, type)
                            .bindTo(self)
                            .invokeWithArguments(arguments));
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                .map(RefusedTest::anyValue)
                .toArray());
    }

    private static Object anyValue(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Probe.class ? new Probe(Probe.Mode.DONE, 0) : null;
    }

    /** A source file as the weaver sees it. */
    private static final class Refusal {
        final Map<String, byte[]> woven = new TreeMap<>();
        final List<Diagnostic> diagnostics = new ArrayList<>();

        static Refusal of(Path source) {
            Refusal refusal = new Refusal();
            CaseCompiler.compileFiles(List.of(source), "--release", "17", "-g").forEach((name, bytes) -> {
                WeaveResult result = new Weaver().weave(bytes);
                refusal.diagnostics.addAll(result.diagnostics());
                refusal.woven.put(name, result.classFile());
                for (FrameClass frame : result.frameClasses()) {
                    refusal.woven.put(frame.internalName().replace('/', '.'), frame.classFile());
                }
            });
            return refusal;
        }

        List<String> found() {
            return diagnostics.stream()
                    .map(each -> String.format("%03d %s", each.line(), each.code()))
                    .sorted()
                    .toList();
        }

        List<String> methodsOf(Diagnostic diagnostic) {
            List<String> names = new ArrayList<>();
            new ClassReader(woven.get(diagnostic.className()))
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String signature, String[] thrown) {
                                    if (name.equals(diagnostic.method())) {
                                        names.add(name + descriptor);
                                    }
                                    return null;
                                }
                            },
                            0);
            return names;
        }
    }

    private static final class AnnotatingConstructors extends ClassVisitor {
        AnnotatingConstructors(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            method.visitAnnotation("Lio/fermata/Async;", false).visitEnd();
            return method;
        }
    }
}
