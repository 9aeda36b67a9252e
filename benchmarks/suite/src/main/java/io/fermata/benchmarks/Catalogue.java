// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is measured, in the order of the report. */
enum Catalogue {
    YIELD(Kind.SHORT, "YieldBenchmark", "yield between two tasks"),
    SPAWN(Kind.LONG, "SpawnBenchmark", "spawn and join, a task of a million"),
    CALL(Kind.SHORT, "CallBenchmark", "call that does not suspend, fib(25)"),
    DEPTH_10(Kind.SHORT, "DepthBenchmark depth=10", "yield at depth 10"),
    DEPTH_100(Kind.SHORT, "DepthBenchmark depth=100", "yield at depth 100"),
    DEPTH_1000(Kind.SHORT, "DepthBenchmark depth=1000", "yield at depth 1,000"),
    QUEUE_100(Kind.SHORT, "QueueBenchmark capacity=100", "queue of 100, an item"),
    QUEUE_1(Kind.SHORT, "QueueBenchmark capacity=1", "queue of 1, an item"),
    SKYNET(Kind.LONG, "SkynetBenchmark", "skynet, a task of 1.1 million"),
    HAND_OFF(Kind.SHORT, "HandOffBenchmark", "to another thread and back"),
    TIMERS(Kind.ONCE, "TimerBenchmark sleeps=1000000", "timer storm, a sleep of a million"),
    FEWER_TIMERS(Kind.ONCE, "TimerBenchmark sleeps=200000", "timer storm, a sleep of 200,000"),
    HEAP(Kind.HEAP, "Sleepers", "heap of a sleeping task");

    /** How a workload is run. */
    enum Kind {
        /** By JMH, many times in an iteration. */
        SHORT,
        /** By JMH, for so long that each iteration has its share of garbage collections. */
        LONG,
        /** By JMH, once in an iteration. */
        ONCE,
        /** By {@link HeapOfSleepers}. */
        HEAP
    }

    final Kind kind;
    final String id;
    final String title;

    Catalogue(Kind kind, String id, String title) {
        this.kind = kind;
        this.id = id;
        this.title = title;
    }

    /** What the floor and the ratios are made of. */
    String metric() {
        return this == HEAP ? Measurement.HEAP : Measurement.CPU;
    }

    /** What a pattern has to match for the workload of a peer to be run: {@code QueueBenchmark.fermata capacity=1}. */
    String name(Peer peer) {
        int parameters = id.indexOf(' ');
        return parameters < 0
                ? id + "." + peer.id
                : id.substring(0, parameters) + "." + peer.id + id.substring(parameters);
    }

    /** The class that JMH runs. */
    String benchmarkClass() {
        return id.split(" ", 2)[0];
    }

    /** What JMH gives to that class. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        Stream.of(id.split(" "))
                .skip(1)
                .map(text -> text.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        return parameters;
    }
}
