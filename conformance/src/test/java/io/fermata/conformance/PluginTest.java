// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.PluginDoor;
import io.fermata.conformance.harness.ProcessorDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cases through the Maven plugin's door: its goal writes the same bytes that the transformer gives. */
class PluginTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void writesTheTransformersBytesAndSaysNothing(Variant variant) {
        assumeTrue(variant.applies());
        CompiledCases compiled = CompiledCases.of(variant);

        Map<String, byte[]> written = PluginDoor.weave(compiled.classes(), directory);

        assertThat(written.keySet()).isEqualTo(compiled.woven().keySet());
        compiled.woven()
                .forEach((name, bytes) -> assertThat(written.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void leavesAloneWhatTheProcessorHasWoven() throws IOException {
        Variant variant = Variant.DEBUG_17;
        Path output = Files.createDirectory(directory.resolve("processed"));
        Map<String, byte[]> processed = ProcessorDoor.compile(variant.sources(), output, variant.options())
                .classes();

        Map<String, byte[]> left = PluginDoor.weave(processed, directory.resolve("project"));

        assertThat(left.keySet()).isEqualTo(processed.keySet());
        processed.forEach((name, bytes) -> assertThat(left.get(name)).as(name).isEqualTo(bytes));
    }
}
