// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTest {
    @Test
    void whatBothOfAPairSufferFromCancelsOut() {
        double[] base = {100, 200, 50, 400, 100, 1000, 10};
        double[] values = IntStream.range(0, base.length)
                .mapToDouble(i -> base[i] * (1.01 + 0.01 * (i % 3)))
                .toArray();

        Paired paired = Paired.of(values, base);

        assertThat(paired.median()).isCloseTo(2, within(1e-9));
        assertThat(paired.low()).isCloseTo(1, within(1e-9));
        assertThat(paired.high()).isCloseTo(3, within(1e-9));
    }

    @Test
    void theIntervalLeavesOutExtremesAsFarAsTheSignTestAllows() {
        double[] base = new double[20];
        java.util.Arrays.fill(base, 100);
        double[] values = IntStream.range(0, 20).mapToDouble(i -> 101 + i).toArray();

        Paired paired = Paired.of(values, base);

        // 6th and 15th of 20 cover the median with 95.9%.
        assertThat(paired.low()).isCloseTo(6, within(1e-9));
        assertThat(paired.high()).isCloseTo(15, within(1e-9));
        assertThat(paired.median()).isCloseTo(10.5, within(1e-9));
    }

    @Test
    void ranksAreThoseOfTheTablesOfTheSignTest() {
        assertThat(Paired.rank(3)).isZero();
        assertThat(Paired.rank(6)).isZero();
        assertThat(Paired.rank(9)).isEqualTo(1);
        assertThat(Paired.rank(12)).isEqualTo(2);
        assertThat(Paired.rank(20)).isEqualTo(5);
        assertThat(Paired.rank(50)).isEqualTo(17);
    }
}
