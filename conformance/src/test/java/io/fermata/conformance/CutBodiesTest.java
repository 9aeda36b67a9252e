// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.plan.Suspension;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every body that can be cut into pieces does in pieces what it does as one. Only very large methods are cut otherwise, so
 * the pieces are made tiny here.
 */
class CutBodiesTest {
    private static final int PIECE = 150;

    private static final CompiledCases CASES = CompiledCases.of(Variant.DEBUG_17);
    private static final Map<String, byte[]> CUT = new TreeMap<>();

    private static int methodsCut;

    static {
        Weaver weaver = Weaver.withPieceSize(PIECE);
        CUT.putAll(Weaving.weave(
                weaver,
                CASES.classes(),
                result -> methodsCut += (int) result.plans().stream()
                        .filter(plan -> plan.suspensions().stream()
                                .map(Suspension::kind)
                                .anyMatch(kind -> kind == null))
                        .count()));
    }

    static Stream<String> cases() {
        return CASES.cases().stream();
    }

    @Test
    void manyMethodsAreCut() {
        assertThat(methodsCut).isGreaterThan(200);
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
