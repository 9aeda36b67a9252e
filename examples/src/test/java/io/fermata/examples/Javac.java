// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** Compiles the sources that stand in the documentation. */
final class Javac {
    private Javac() {}

    /** Compiles a class of the default package; its class file goes into the directory. */
    static void compile(String className, String source, Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve(className + ".java"), source);
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-g",
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        file.toString());
        if (status != 0) {
            throw new AssertionError("javac refuses " + className);
        }
    }
}
