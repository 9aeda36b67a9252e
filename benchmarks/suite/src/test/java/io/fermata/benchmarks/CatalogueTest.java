// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;

class CatalogueTest {
    @Test
    void aPatternSeesTheClassThePeerAndTheParameters() {
        assertThat(Catalogue.QUEUE_1.name(Peer.FERMATA)).isEqualTo("QueueBenchmark.fermata capacity=1");
        assertThat(Catalogue.QUEUE_1.parameters()).containsOnlyKeys("capacity").containsValue("1");
        assertThat(Catalogue.YIELD.name(Peer.BY_HAND)).isEqualTo("YieldBenchmark.byHand");
        assertThat(Catalogue.YIELD.parameters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEAP")
    void jmhRunsEachWorkloadForEachPeer(Catalogue workload) throws ClassNotFoundException {
        Class<?> benchmarks = Class.forName("io.fermata.benchmarks." + workload.benchmarkClass());

        assertThat(Stream.of(benchmarks.getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Peer.values()).map(peer -> peer.id).toList());
        assertThat(benchmarks.getFields())
                .filteredOn(field -> workload.parameters().containsKey(field.getName()))
                .hasSameSizeAs(workload.parameters().entrySet());
    }
}
