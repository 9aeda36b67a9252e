// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs a workload that JMH measures: a JVM for each peer, then another one for each, and so on, so that what else the
 * machine does for a while meets all of them. A peer that fails is left out from then on.
 */
final class JmhRun {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Mode mode;
    private final Results results;

    JmhRun(Mode mode, Results results) {
        this.mode = mode;
        this.results = results;
    }

    void measure(Catalogue workload, List<Peer> wanted) throws IOException {
        Map<Peer, Map<String, List<Double>>> samples = new EnumMap<>(Peer.class);
        wanted.forEach(peer -> samples.put(peer, new TreeMap<>()));
        for (int round = 0; round < mode.rounds(workload.kind); round++) {
            for (Peer peer : List.copyOf(samples.keySet())) {
                try (Deadline deadline = new Deadline(mode.limit())) {
                    measure(workload, peer, samples.get(peer), deadline);
                    progress(workload, peer, round + 1);
                } catch (RunnerException e) {
                    samples.remove(peer);
                }
            }
        }
    }

    private void measure(Catalogue workload, Peer peer, Map<String, List<Double>> samples, Deadline deadline)
            throws RunnerException, IOException {
        try {
            RunResult result = new Runner(options(workload, peer).build()).runSingle();
            collect(result, samples);
        } catch (RunnerException e) {
            results.add(Failure.of(workload.id, peer.id, e, deadline));
            throw e;
        }
        List<Measurement> measurements = new ArrayList<>();
        samples.forEach((metric, values) -> measurements.add(Measurement.of(
                workload.id,
                peer.id,
                metric,
                values.stream().mapToDouble(Double::doubleValue).toArray())));
        results.add(measurements);
    }

    private void progress(Catalogue workload, Peer peer, int rounds) {
        results.find(workload.id, peer.id, Measurement.CPU)
                .ifPresent(m -> System.out.printf(
                        Locale.ROOT,
                        "%s, round %d of %d: %.4g ns of processor time ±%.0f%%%n",
                        workload.name(peer),
                        rounds,
                        mode.rounds(workload.kind),
                        m.median(),
                        100 * m.spread()));
    }

    private ChainedOptionsBuilder options(Catalogue workload, Peer peer) throws IOException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + Pattern.quote(workload.benchmarkClass() + "." + peer.id) + "$")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(CpuTime.class)
                .addProfiler(GCProfiler.class)
                .jvmArgs(Jvm.arguments(Path.of("").toAbsolutePath()).toArray(new String[0]));
        workload.parameters().forEach(options::param);
        String sleeps = workload.parameters().get(TimerBenchmark.PARAMETER);
        if (sleeps != null) { // in an annotation this could not depend on the parameter
            options.operationsPerInvocation(Integer.parseInt(sleeps));
        }
        return mode.apply(options, workload.kind);
    }

    private static void collect(RunResult result, Map<String, List<Double>> samples) {
        collect(result.getPrimaryResult(), Measurement.WALL, samples);
        result.getSecondaryResults().forEach((label, secondary) -> {
            if (label.endsWith(CpuTime.LABEL)) {
                collect(secondary, Measurement.CPU, samples);
            } else if (label.endsWith(ALLOCATION)) {
                collect(secondary, Measurement.ALLOCATED, samples);
            }
        });
    }

    private static void collect(Result<?> result, String metric, Map<String, List<Double>> samples) {
        List<Double> values = samples.computeIfAbsent(metric, fresh -> new ArrayList<>());
        Statistics statistics = result.getStatistics();
        statistics.getRawData().forEachRemaining(entry -> {
            for (long n = 0; n < entry.getValue(); n++) {
                values.add(entry.getKey());
            }
        });
    }
}
