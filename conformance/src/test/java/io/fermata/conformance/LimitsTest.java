// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.UnwovenCodeException;
import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.OracleLoader;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.Code;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;

/** Large methods do woven what they do as plain Java; one that cannot be written is refused. */
class LimitsTest {
    private static final Map<String, byte[]> CLASSES =
            CaseCompiler.compile(LargeMethods.sources(), "--release", "17", "-g");

    static Stream<String> names() {
        return LargeMethods.sources().keySet().stream()
                .map(file -> file.replace(".java", ""))
                .filter(name -> !name.equals("Coroutines"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void doesWhatPlainJavaDoes(String name) {
        Map<String, byte[]> classes =
                new TreeMap<>(Map.of(name, CLASSES.get(name), "Coroutines", CLASSES.get("Coroutines")));
        Map<String, byte[]> woven = Weaving.weave(classes);
        String expected = new OracleLoader(classes).run(name);
        for (Probe.Mode mode : Probe.Mode.values()) {
            assertThat(new WovenLoader(woven).run(name, mode, 1))
                    .as(name + " " + mode)
                    .isEqualTo(expected);
        }
    }

    /** Keeps the sources honest: the promise is for methods of up to 30 KB, so some must come close to that. */
    @Test
    void theMethodsAreLarge() {
        assertThat(names().mapToInt(LimitsTest::ownCode))
                .allSatisfy(size -> assertThat(size).isLessThan(31_000));
        assertThat(names().mapToInt(LimitsTest::ownCode)
                        .filter(size -> size > 24_000)
                        .count())
                .isGreaterThan(4);
    }

    @Test
    void whatIsTooLargeForTheJvmIsRefused() throws Exception {
        byte[] unwoven = CaseCompiler.compile(Map.of("TooLarge.java", LargeMethods.tooLarge()), "--release", "17", "-g")
                .get("TooLarge");
        WeaveResult result = new Weaver().weave(unwoven);
        assertThat(result.diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo(Code.METHOD_TOO_LARGE);
            assertThat(each.method()).isEqualTo("run");
            assertThat(each.problem()).containsPattern("has \\d+ bytes of code");
        });
        Method run = new WovenLoader(Map.of("TooLarge", result.classFile()))
                .loadClass("TooLarge")
                .getDeclaredMethod("run", Probe.class);
        run.setAccessible(true);
        assertThatThrownBy(() -> run.invoke(null, new Probe(Probe.Mode.DONE, 0)))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(UnwovenCodeException.class)
                .hasMessageContaining(Code.METHOD_TOO_LARGE.id());
    }

    private static int ownCode(String name) {
        ClassNode node = new ClassNode();
        new ClassReader(CLASSES.get(name)).accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.name.equals("run"))
                .mapToInt(method -> {
                    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
                    method.instructions.accept(size);
                    return size.getMaxSize();
                })
                .sum();
    }
}
