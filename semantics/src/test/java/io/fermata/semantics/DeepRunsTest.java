// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepRunsTest {
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
    void awaitsUseNeitherStackNorHeapWithoutBound(String option) throws Exception {
        ChildJvm.Ended ended = ChildJvm.run(List.of("-Xmx64m", option), DeepRuns.class);
        assertThat(ended.output().lines())
                .containsExactly(
                        "recursion: 500000500000",
                        "recursion that suspends at the bottom: 500000500000",
                        "instance recursion: 500000500000",
                        "recursion by an interface: 500000500000",
                        "recursion by a lambda: 500000500000",
                        "hot recursion: 200010000",
                        "mixed recursion: 5000050000",
                        "tail recursion: 500000500000",
                        "tail recursion that suspends: 500000500000",
                        "mutual tail recursion: true",
                        "suspensions: 4499998500000",
                        "failure: thrown at the bottom");
        assertThat(ended.exitCode()).isZero();
    }
}
