// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Every body that can be cut into pieces does in pieces what it does as one. Only very large methods are cut otherwise, so
 * the pieces are made tiny here.
 */
class CutBodiesTest {
    private static final int PIECE = 150;
    private static final int NO_LIMIT = 0xFFFF;

    private static final CompiledCases CASES = CompiledCases.of(Variant.DEBUG_17);
    private static final Map<String, byte[]> CUT = new TreeMap<>();

    private static int methodsCut;

    static {
        Weaver weaver = Weaver.withPieceSize(PIECE);
        CUT.putAll(Weaving.weave(
                weaver,
                CASES.classes(),
                result -> methodsCut += (int)
                        result.plans().stream().filter(CutBodiesTest::isCut).count()));
    }

    private static boolean isCut(MethodPlan plan) {
        return plan.suspensions().stream().map(Suspension::kind).anyMatch(kind -> kind == null);
    }

    static Stream<String> cases() {
        return CASES.cases().stream();
    }

    @Test
    void manyMethodsAreCut() {
        assertThat(methodsCut).isGreaterThan(200);
    }

    /** Bodies are told to be too large before they are emitted: never one that would fit. */
    @Test
    void aBodyIsCutIfItIsOneByteTooLargeAndNotIfItJustFits() {
        int cutBelow = 0;
        for (byte[] unwoven : CASES.classes().values()) {
            WeaveResult whole = Weaver.withPieceSize(NO_LIMIT).weave(unwoven);
            if (whole.plans().isEmpty()) {
                continue;
            }
            int largest = largestBody(whole);
            assertThat(Weaver.withPieceSize(largest).weave(unwoven).classFile()).isEqualTo(whole.classFile());
            if (Weaver.withPieceSize(largest - 1).weave(unwoven).plans().stream()
                    .anyMatch(CutBodiesTest::isCut)) {
                cutBelow++; // others have no place to be cut at
            }
        }
        assertThat(cutBelow).isGreaterThan(100);
    }

    private static int largestBody(WeaveResult result) {
        Set<String> bodies = result.plans().stream()
                .map(plan -> plan.method() + plan.bodyDescriptor())
                .collect(Collectors.toSet());
        ClassNode host = new ClassNode();
        new ClassReader(result.classFile()).accept(host, 0);
        return host.methods.stream()
                .filter(method -> bodies.contains(method.name + method.desc))
                .mapToInt(CutBodiesTest::size)
                .max()
                .orElseThrow();
    }

    private static int size(MethodNode body) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        body.instructions.accept(size);
        return size.getMaxSize();
    }

    @Test
    void everyPieceIsSound() {
        Weaving.verify(CUT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesInPiecesWhatPlainJavaDoes(String name) {
        WovenLoader done = new WovenLoader(CUT);
        assertThat(done.run(name, Probe.Mode.DONE, 0)).isEqualTo(CASES.expected(name));
        WovenLoader pending = new WovenLoader(CUT);
        assertThat(pending.run(name, Probe.Mode.PENDING, 0)).isEqualTo(CASES.expected(name));
        WovenLoader mixed = new WovenLoader(CUT);
        assertThat(mixed.run(name, Probe.Mode.MIXED, 1)).isEqualTo(CASES.expected(name));
    }
}
