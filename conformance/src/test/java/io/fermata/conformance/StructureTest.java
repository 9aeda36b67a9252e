// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.ClassShape;
import io.fermata.conformance.harness.ClassShape.MethodShape;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.scan.FrameName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What weaving does to class files, over all cases: what it adds, what it must not touch, how much they grow. */
class StructureTest {
    static Stream<Variant> variants() {
        return Arrays.stream(Variant.values()).filter(Variant::applies);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyWovenClassPassesTheCheckOfAsm(Variant variant) {
        Weaving.verify(CompiledCases.of(variant).woven());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyWovenClassPassesAnalysisWithItsOwnTypes(Variant variant) {
        Map<String, byte[]> woven = CompiledCases.of(variant).woven();
        WovenLoader loader = new WovenLoader(woven);
        List<String> problems = new ArrayList<>();
        woven.forEach((name, bytes) -> problems.addAll(Weaving.analyse(bytes, loader)));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theJvmLinksEveryWovenClass(Variant variant) {
        Map<String, byte[]> woven = CompiledCases.of(variant).woven();
        WovenLoader loader = new WovenLoader(woven);
        for (String name : woven.keySet()) {
            // Asking for the methods links, hence verifies, a class; it does not initialise it.
            assertThatCode(() -> loader.loadClass(name).getDeclaredMethods())
                    .as(name)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everythingAddedIsSynthetic(Variant variant) {
        List<String> problems = new ArrayList<>();
        forEachWoven(variant, (before, result) -> {
            ClassShape after = ClassShape.of(result.classFile());
            for (MethodShape method : after.methods().values()) {
                boolean added = !before.methods().containsKey(method.key());
                if (added && (method.access() & Opcodes.ACC_SYNTHETIC) == 0) {
                    problems.add(after.name() + "." + method.key());
                }
            }
            after.fields().forEach((field, access) -> {
                if (!before.fields().containsKey(field) && (access & Opcodes.ACC_SYNTHETIC) == 0) {
                    problems.add(after.name() + "." + field);
                }
            });
            for (FrameClass frame : result.frameClasses()) {
                ClassShape shape = ClassShape.of(frame.classFile());
                if ((shape.access() & Opcodes.ACC_SYNTHETIC) == 0 || (shape.access() & Opcodes.ACC_FINAL) == 0) {
                    problems.add(frame.internalName() + " is not final and synthetic");
                }
                if (!samePackage(frame.internalName(), after.name())) {
                    problems.add(frame.internalName() + " is not in its host's package");
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whatReflectionSeesIsUntouched(Variant variant) {
        List<String> problems = new ArrayList<>();
        forEachWoven(variant, (before, result) -> {
            ClassShape after = ClassShape.of(result.classFile());
            if (!before.header().equals(after.header())) {
                problems.add(before.header() + "\n became\n" + after.header());
            }
            before.fields().forEach((field, access) -> {
                if (!access.equals(after.fields().get(field))) {
                    problems.add(before.name() + "." + field);
                }
            });
            for (MethodShape method : before.methods().values()) {
                MethodShape now = after.methods().get(method.key());
                if (now == null) {
                    if ((method.access() & Opcodes.ACC_SYNTHETIC) == 0) {
                        problems.add(before.name() + " lost " + method.key());
                    }
                } else if (!method.metadata().equals(now.metadata())) {
                    problems.add(before.name() + "." + method.metadata() + "\n became\n" + now.metadata());
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    /** Without a table of parameters, which would have the names of those that nothing reads. */
    @Test
    void linesAndNamesOfLocalsAreKept() {
        List<String> problems = new ArrayList<>();
        forEachWoven(Variant.RELEASE_8, (before, result) -> {
            ClassShape after = ClassShape.of(result.classFile());
            for (MethodShape method : before.methods().values()) {
                Set<Integer> lines = new TreeSet<>(method.lines());
                Set<String> locals = new TreeSet<>(method.locals());
                for (MethodShape now : after.methods().values()) {
                    if (now.name().equals(method.name())) {
                        lines.removeAll(now.lines());
                        locals.removeAll(now.locals());
                    }
                }
                if (!lines.isEmpty() || !locals.isEmpty()) {
                    problems.add(before.name() + "." + method.key() + " lost lines " + lines + " and locals " + locals);
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void weavingAgainChangesNothing(Variant variant) {
        Weaver weaver = new Weaver();
        CompiledCases.of(variant).woven().forEach((name, bytes) -> {
            WeaveResult again = weaver.weave(bytes);
            assertThat(again.changed()).as(name).isFalse();
            assertThat(again.classFile()).as(name).isSameAs(bytes);
            assertThat(again.frameClasses()).as(name).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void weavingIsReproducible(Variant variant) {
        Map<String, byte[]> again = Weaving.weave(CompiledCases.of(variant).classes());
        assertThat(again.keySet()).isEqualTo(CompiledCases.of(variant).woven().keySet());
        again.forEach((name, bytes) -> assertThat(bytes)
                .as(name)
                .isEqualTo(CompiledCases.of(variant).woven().get(name)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void classesWithoutAsyncMethodsAreTheSameBytes(Variant variant) {
        Weaver weaver = new Weaver();
        int[] untouched = {0};
        CompiledCases.of(variant).classes().forEach((name, bytes) -> {
            ClassShape before = ClassShape.of(bytes);
            if (!before.usesFermata()) {
                untouched[0]++;
                WeaveResult result = weaver.weave(bytes);
                assertThat(result.changed()).as(name).isFalse();
                assertThat(result.classFile()).as(name).isSameAs(bytes);
            }
        });
        assertThat(untouched[0]).isGreaterThan(40);
    }

    @Test
    void lambdasAloneAreNoReasonToTouchAClass() {
        String source = "import java.util.function.*; import io.fermata.*; class A { Coroutine<Integer> held;\n"
                + " Supplier<Coroutine<Integer>> s = () -> held; static Runnable r = () -> {};\n"
                + " java.util.concurrent.CompletableFuture<Integer> f() {"
                + " return java.util.concurrent.CompletableFuture.supplyAsync(() -> 1); } }";
        byte[] bytes = CaseCompiler.compile(Map.of("A.java", source), "--release", "17")
                .get("A");
        WeaveResult result = new Weaver().weave(bytes);
        assertThat(result.changed()).isFalse();
        assertThat(result.classFile()).isSameAs(bytes);
    }

    @Test
    void wovenClassesGrowByLittleMoreThanTwoTimes() {
        StringBuilder report = new StringBuilder();
        Map<Variant, Double> growth = new TreeMap<>();
        variants().forEach(variant -> {
            long before = size(CompiledCases.of(variant).classes());
            long after = size(CompiledCases.of(variant).woven());
            growth.put(variant, (double) after / before);
            report.append(String.format(
                    "growth %s: %d -> %d bytes, %.3f%n", variant, before, after, (double) after / before));
        });
        System.out.print(report);
        assertThat(growth.get(Variant.DEBUG_17)).as(report.toString()).isLessThan(2.1);
    }

    private static long size(Map<String, byte[]> classes) {
        return classes.values().stream().mapToLong(each -> each.length).sum();
    }

    private static boolean samePackage(String a, String b) {
        return a.substring(0, a.lastIndexOf('/') + 1).equals(b.substring(0, b.lastIndexOf('/') + 1));
    }

    private interface Check {
        void check(ClassShape before, WeaveResult result);
    }

    private static void forEachWoven(Variant variant, Check check) {
        Weaver weaver = new Weaver();
        CompiledCases.of(variant).classes().forEach((name, bytes) -> {
            WeaveResult result = weaver.weave(bytes);
            if (result.changed()) {
                check.check(ClassShape.of(bytes), result);
            }
        });
    }

    @Test
    void frameClassesAreNamedAfterTheirMethods() {
        forEachWoven(Variant.DEBUG_17, (before, result) -> {
            Set<String> methods = new HashSet<>(); // those that stand for method references come with the weaving
            before.methods().values().forEach(method -> methods.add(method.name()));
            ClassShape.of(result.classFile()).methods().values().forEach(method -> methods.add(method.name()));
            for (FrameClass frame : result.frameClasses()) {
                String rest = frame.internalName().substring(before.name().length());
                assertThat(frame.internalName()).startsWith(before.name() + "$");
                assertThat(methods)
                        .anySatisfy(method -> assertThat(rest)
                                .matches("\\$" + Pattern.quote(FrameName.stem(before.name(), method)) + "-\\d+"));
                ClassShape shape = ClassShape.of(frame.classFile());
                assertThat(Type.getObjectType(shape.superName()).getClassName()).startsWith("io.fermata.");
            }
        });
    }
}
