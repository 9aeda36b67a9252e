// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyOverflowTest {
    @ParameterizedTest
    @ValueSource(strings = {"20", "100", "1000", "3000"})
    void failuresAfterAStackOverflowAreThemselves(String callsInBetween) throws Exception {
        ChildJvm.Ended ended = ChildJvm.run(List.of("-Xss512k"), EarlyOverflow.class, callsInBetween);
        assertThat(ended.output().lines().filter(line -> line.startsWith("later")))
                .as(ended.output())
                .containsExactly(
                        "later: IllegalArgumentException",
                        "later: IllegalArgumentException",
                        "later: IllegalArgumentException");
        assertThat(ended.output()).doesNotContain("Could not initialize class");
        assertThat(ended.exitCode()).isZero();
    }
}
