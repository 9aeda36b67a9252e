// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What asyncio did once, checked in for machines without Python. A test that runs with {@code -Dfermata.record=true}
 * writes the file anew from what Python 3.13 does.
 */
final class Recorded {
    /** Stands for a trace that is not to be compared. */
    static final String DIFFERS = "differs";

    private Recorded() {}

    static boolean wanted() {
        return Boolean.getBoolean("fermata.record");
    }

    static List<String> read(String name) throws IOException, URISyntaxException {
        return Files.readAllLines(wanted() ? source(name) : Python.resource(name));
    }

    static void write(String name, List<String> lines) throws IOException {
        Files.write(source(name), lines);
    }

    private static Path source(String name) {
        return Path.of("src/test/resources/asyncio", name);
    }

    /** A short stand-in for a trace. */
    static String digest(List<String> trace) {
        try {
            byte[] text = String.join("\n", trace).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
