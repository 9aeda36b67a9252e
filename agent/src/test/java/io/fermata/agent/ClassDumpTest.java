// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDumpTest {
    @TempDir
    Path directory;

    @Test
    void writesIntoTheFolderOfThePackage() {
        ClassDump dump = new ClassDump(directory, new Messages());

        dump.write("a/b/C$d-1", new byte[] {1, 2});
        dump.write("a/b/C$d-1", new byte[] {3});
        dump.write("D", new byte[] {4});

        assertThat(directory.resolve("a/b/C$d-1.class")).hasBinaryContent(new byte[] {3});
        assertThat(directory.resolve("D.class")).hasBinaryContent(new byte[] {4});
    }

    @Test
    void writesNowhereElse() {
        ClassDump dump = new ClassDump(directory.resolve("dump"), new Messages());
        try (StandardError err = new StandardError()) {
            dump.write("../Out", new byte[] {1});
            dump.write("a\0b", new byte[] {1});

            assertThat(err.lines()).hasSize(2).allMatch(line -> line.contains("cannot be dumped"));
        }
        assertThat(directory).isEmptyDirectory();
    }
}
