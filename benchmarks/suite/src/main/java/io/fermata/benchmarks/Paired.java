// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Arrays;

/**
 * By how much one thing exceeds another that was measured beside it, pair by pair, in percent: what both members of a
 * pair suffer from cancels out.
 *
 * @param median the middle of the pairs' differences
 * @param low the lower end of an interval around it that is right 19 times in 20, whatever the distribution
 * @param high its upper end
 */
record Paired(double median, double low, double high) {
    /** Compares values with those at the same places. */
    static Paired of(double[] values, double[] base) {
        double[] percents = new double[values.length];
        for (int i = 0; i < percents.length; i++) {
            percents[i] = 100 * (values[i] / base[i] - 1);
        }
        Arrays.sort(percents);
        int rank = rank(percents.length);
        return new Paired(Measurement.quantile(percents, 0.5), percents[rank], percents[percents.length - 1 - rank]);
    }

    /**
     * How many values may lie outside of the interval at each end: as many as, of so many tosses of a coin, show heads
     * with a probability of at most 1 in 40. With fewer than six values the interval is all of them, and weaker.
     */
    static int rank(int count) {
        double probability = Math.pow(0.5, count); // of exactly n heads
        double sum = probability;
        int n = 0;
        while (sum <= 0.025) {
            n++;
            probability = probability * (count - n + 1) / n;
            sum += probability;
        }
        return Math.max(0, n - 1);
    }
}
