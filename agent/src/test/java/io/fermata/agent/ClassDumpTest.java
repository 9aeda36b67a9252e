// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDumpTest {
    private static final ClassLoader ONE = new ClassLoader() {};
    private static final ClassLoader TWO = new ClassLoader() {};

    @TempDir
    Path directory;

    @Test
    void writesIntoTheFolderOfThePackage() {
        ClassDump dump = new ClassDump(directory, new Messages());

        dump.write(ONE, "a/b/C", woven(1, new FrameClass("a/b/C$d-1", new byte[] {2})));
        dump.write(ONE, "a/b/C", woven(3));
        dump.write(ONE, "D", woven(4));

        assertThat(directory.resolve("a/b/C.class")).hasBinaryContent(new byte[] {3});
        assertThat(directory.resolve("a/b/C$d-1.class")).hasBinaryContent(new byte[] {2});
        assertThat(directory.resolve("D.class")).hasBinaryContent(new byte[] {4});
    }

    @Test
    void aClassOfAnotherLoaderOverwritesNothing() {
        ClassDump dump = new ClassDump(directory, new Messages());

        dump.write(ONE, "a/C", woven(1));
        dump.write(TWO, "A/c", woven(2, new FrameClass("A/c$d-1", new byte[] {3})));

        assertThat(directory.resolve("a/C.class")).hasBinaryContent(new byte[] {1});
        assertThat(directory.resolve("loader-2/A/c.class")).hasBinaryContent(new byte[] {2});
        assertThat(directory.resolve("loader-2/A/c$d-1.class")).hasBinaryContent(new byte[] {3});
    }

    @Test
    void writesNowhereElse() {
        ClassDump dump = new ClassDump(directory.resolve("dump"), new Messages());
        try (StandardError err = new StandardError()) {
            for (String name : List.of("../Out", "/Out", "a/../../Out", "a\0b")) {
                dump.write(ONE, name, woven(1));
            }

            assertThat(err.lines()).hasSize(4).allMatch(line -> line.contains("cannot be dumped"));
        }
        assertThat(directory.resolve("dump")).isDirectoryNotContaining(file -> Files.isRegularFile(file));
        assertThat(directory.resolve("Out.class")).doesNotExist();
    }

    @Test
    void followsNoLink() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Path file = Files.write(outside.resolve("Target.class"), new byte[] {9});
        Path inside = Files.createDirectories(directory.resolve("dump"));
        Files.createSymbolicLink(inside.resolve("folder"), outside);
        Files.createSymbolicLink(inside.resolve("Soft.class"), file);
        Files.createLink(inside.resolve("Hard.class"), file);
        ClassDump dump = new ClassDump(inside, new Messages());
        try (StandardError err = new StandardError()) {
            dump.write(ONE, "folder/Target", woven(1));
            dump.write(ONE, "Soft", woven(2));
            dump.write(ONE, "Hard", woven(3));

            assertThat(err.lines()).hasSize(1);
        }
        assertThat(file).hasBinaryContent(new byte[] {9});
        assertThat(inside.resolve("Soft.class")).hasBinaryContent(new byte[] {2});
        assertThat(inside.resolve("Hard.class")).hasBinaryContent(new byte[] {3});
    }

    private static WeaveResult woven(int content, FrameClass... frames) {
        return new WeaveResult(true, new byte[] {(byte) content}, List.of(frames), List.of(), List.of());
    }
}
