// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.PluginDoor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cases through the Maven plugin's door: its goal writes the same bytes that the transformer gives. */
class PluginTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void writesTheTransformersBytesAndSaysNothing(CompiledCases.Variant variant) {
        assumeTrue(variant.applies());
        CompiledCases compiled = CompiledCases.of(variant);

        Map<String, byte[]> written = PluginDoor.weave(compiled.classes(), directory);

        assertThat(written.keySet()).isEqualTo(compiled.woven().keySet());
        compiled.woven()
                .forEach((name, bytes) -> assertThat(written.get(name)).as(name).isEqualTo(bytes));
    }
}
