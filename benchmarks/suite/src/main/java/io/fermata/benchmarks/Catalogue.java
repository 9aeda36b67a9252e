// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is measured, in the order of the report. */
enum Catalogue {
    YIELD("YieldBenchmark", "yield between two tasks"),
    SPAWN("SpawnBenchmark", "spawn and join, a task of a million"),
    CALL("CallBenchmark", "call that does not suspend, fib(25)"),
    DEPTH_10("DepthBenchmark depth=10", "yield at depth 10"),
    DEPTH_100("DepthBenchmark depth=100", "yield at depth 100"),
    DEPTH_1000("DepthBenchmark depth=1000", "yield at depth 1,000"),
    QUEUE_100("QueueBenchmark capacity=100", "queue of 100, an item"),
    QUEUE_1("QueueBenchmark capacity=1", "queue of 1, an item"),
    SKYNET("SkynetBenchmark", "skynet, a task of 1.1 million"),
    HAND_OFF("HandOffBenchmark", "to another thread and back"),
    TIMERS("TimerBenchmark", "timer storm, a sleep of 100,000"),
    HEAP("Sleepers", "heap of a sleeping task");

    final String id;
    final String title;

    Catalogue(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** What the floor and the ratios are made of. */
    String metric() {
        return this == HEAP ? Measurement.HEAP : Measurement.CPU;
    }

    /** The classes that JMH runs. */
    static List<String> benchmarks() {
        return Stream.of(values())
                .filter(workload -> workload != HEAP)
                .map(workload -> workload.id.split(" ")[0])
                .distinct()
                .toList();
    }

    static String id(String benchmarkClass, Map<String, String> parameters) {
        StringBuilder id = new StringBuilder(benchmarkClass);
        new TreeMap<>(parameters)
                .forEach(
                        (name, value) -> id.append(' ').append(name).append('=').append(value));
        return id.toString();
    }
}
