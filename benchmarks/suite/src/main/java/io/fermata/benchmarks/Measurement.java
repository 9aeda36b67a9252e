// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * One number and how far to trust it.
 *
 * @param workload what was measured, and with which parameters
 * @param peer whose it is
 * @param metric what the number counts, with its unit
 * @param median the middle of the samples
 * @param spread half of the distance between the quartiles, as a share of the median
 */
record Measurement(String workload, String peer, String metric, double median, double spread) {
    /** Processor time of the whole JVM. */
    static final String CPU = "cpu ns";

    /** Time on the wall. */
    static final String WALL = "wall ns";

    /** Bytes allocated. */
    static final String ALLOCATED = "allocated B";

    /** Bytes alive after a collection. */
    static final String HEAP = "heap B";

    /** Summarises samples. */
    static Measurement of(String workload, String peer, String metric, double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double median = quantile(sorted, 0.5);
        double spread = median == 0 ? 0 : (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 / median;
        return new Measurement(workload, peer, metric, median, spread);
    }

    /** The value below which such a share of sorted ones lies, between two of them if need be. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    String toLine() {
        return String.format(Locale.ROOT, "%s;%s;%s;%.4f;%.4f", workload, peer, metric, median, spread);
    }

    static Measurement ofLine(String line) {
        String[] fields = line.split(";");
        return new Measurement(
                fields[0], fields[1], fields[2], Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
    }

    boolean isOf(String otherWorkload, String otherPeer, String otherMetric) {
        return workload.equals(otherWorkload) && peer.equals(otherPeer) && metric.equals(otherMetric);
    }
}
