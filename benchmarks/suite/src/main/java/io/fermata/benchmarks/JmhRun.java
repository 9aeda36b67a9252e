// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs the workloads that JMH measures. */
final class JmhRun {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private JmhRun() {}

    static List<Measurement> measure(Mode mode, String pattern) throws RunnerException, IOException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .shouldFailOnError(false)
                .addProfiler(CpuTime.class)
                .addProfiler(GCProfiler.class)
                .jvmArgs(Jvm.arguments(Path.of("").toAbsolutePath()).toArray(new String[0]));
        if (Runtime.version().feature() < 21) {
            options.exclude("virtualThreads");
        }
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (RunResult result : new Runner(mode.apply(options).build()).run()) {
                measurements.addAll(measurementsOf(result));
            }
        } catch (NoBenchmarksException e) {
            // The pattern means something that JMH does not measure.
        }
        return measurements;
    }

    private static Collection<Measurement> measurementsOf(RunResult result) {
        BenchmarkParams parameters = result.getParams();
        String[] name = parameters.getBenchmark().split("\\.");
        Map<String, String> values = new TreeMap<>();
        parameters.getParamsKeys().forEach(key -> values.put(key, parameters.getParam(key)));
        String workload = Catalogue.id(name[name.length - 2], values);
        String peer = name[name.length - 1];

        List<Measurement> measurements = new ArrayList<>();
        measurements.add(Measurement.of(workload, peer, Measurement.WALL, samples(result.getPrimaryResult())));
        result.getSecondaryResults().forEach((label, secondary) -> {
            if (label.endsWith(CpuTime.LABEL)) {
                measurements.add(Measurement.of(workload, peer, Measurement.CPU, samples(secondary)));
            } else if (label.endsWith(ALLOCATION)) {
                measurements.add(Measurement.of(workload, peer, Measurement.ALLOCATED, samples(secondary)));
            }
        });
        return measurements;
    }

    private static double[] samples(Result<?> result) {
        Statistics statistics = result.getStatistics();
        List<Double> samples = new ArrayList<>();
        statistics.getRawData().forEachRemaining(entry -> {
            for (long n = 0; n < entry.getValue(); n++) {
                samples.add(entry.getKey());
            }
        });
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
