// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aJvmThatHasEndedForWantOfMemoryIsToldFromOthers() {
        Exception suppressing = new IOException("the benchmark failed");
        suppressing.addSuppressed(new IllegalStateException("Forked VM failed with exit code 3"));

        assertThat(reason(new IOException("java Main ended with 3: "))).isEqualTo("out of memory");
        assertThat(reason(new IllegalStateException(suppressing))).isEqualTo("out of memory");
        assertThat(reason(new IOException("java Main ended with 34: "))).isEqualTo("failed");
        assertThat(reason(new IOException("3 instead of 4"))).isEqualTo("failed");
    }

    @Test
    void aFailureIsALineThatCanBeReadAgain() {
        Failure failure = new Failure("QueueBenchmark capacity=1", "kotlin", "takes too long");

        assertThat(Failure.isLine(failure.toLine())).isTrue();
        assertThat(Failure.ofLine(failure.toLine())).isEqualTo(failure);
        assertThat(Failure.isLine(new Measurement("w", "p", Measurement.CPU, 1, 0).toLine()))
                .isFalse();
    }

    private static String reason(Exception cause) {
        try (Deadline deadline = new Deadline(Duration.ofHours(1))) {
            return Failure.of("w", "p", cause, deadline).reason();
        }
    }
}
