// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.EventLoop;
import io.fermata.abi.VoidRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample in the README prints what stands below it. */
class ReadmeTest {
    @TempDir
    private Path directory;

    @Test
    void samplePrintsWhatTheReadmeSays() throws Exception {
        Page readme = Page.read("README.md");
        Javac.compile("Kitchen", readme.block("sample"), directory);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            assertThat(printed(loader.loadClass("Kitchen"))).isEqualTo(readme.block("output"));
        }
    }

    private static String printed(Class<?> sample) throws ReflectiveOperationException {
        Method main = sample.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        PrintStream systemOut = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            VoidRunner.provide(loop::run);
            main.invoke(null, (Object) new String[0]);
        } finally {
            VoidRunner.provide(null);
            System.setOut(systemOut);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
