// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The listings of docs/pipeline.md are what the transformer makes of the source on that page.
 *
 * <p>After a change of the transformer, run this test with {@code -Dfermata.update=true}, and it writes the page anew.
 */
@Tag("one-jdk")
class PipelinePageTest {
    private static final String HOST = "Totals";
    private static final String FRAME = "Totals$total-1";

    @TempDir
    private Path directory;

    @Test
    void listingsAreUpToDate() throws IOException {
        Page page = Page.read("docs/pipeline.md");
        String before = page.text();
        Javac.compile(HOST, page.block("source"), directory);
        page.replace("compiled", Javap.of(directory.resolve(HOST + ".class")).members(" total("));
        weave(page);
        page.replace(
                "entry", Javap.of(directory.resolve(HOST + ".class")).members("Coroutine<java.lang.Integer> total("));
        page.replace("body", Javap.of(directory.resolve(HOST + ".class")).members("Object total("));
        page.replace("frame", Javap.of(directory.resolve(FRAME + ".class")).members(""));
        if (Boolean.getBoolean("fermata.update")) {
            page.write();
        } else {
            assertThat(before)
                    .as("docs/pipeline.md; to write it anew: -Dfermata.update=true")
                    .isEqualTo(page.text());
        }
    }

    private void weave(Page page) throws IOException {
        Path classFile = directory.resolve(HOST + ".class");
        WeaveResult result = new Weaver().weave(Files.readAllBytes(classFile));
        page.replace("plan", result.plans().get(0).toString());
        Files.write(classFile, result.classFile());
        for (FrameClass frame : result.frameClasses()) {
            Files.write(directory.resolve(frame.internalName() + ".class"), frame.classFile());
        }
    }
}
