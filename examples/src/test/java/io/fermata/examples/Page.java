// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation. Its blocks of code that a test looks after follow a comment with their name: {@code <!--
 * name -->}.
 */
final class Page {
    private final Path file;
    private String text;

    private Page(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Reads a page, given by its path in the project. */
    static Page read(String path) throws IOException {
        Path file = Path.of(System.getProperty("fermata.root")).resolve(path);
        return new Page(file, Files.readString(file));
    }

    /** The whole page. */
    String text() {
        return text;
    }

    /** The lines of a block. */
    String block(String name) {
        return find(name).group("code");
    }

    /** Puts other lines into a block. */
    void replace(String name, String code) {
        Matcher block = find(name);
        text = text.substring(0, block.start("code")) + code + text.substring(block.end("code"));
    }

    /** Writes the page back. */
    void write() throws IOException {
        Files.writeString(file, text);
    }

    private Matcher find(String name) {
        Matcher block = Pattern.compile(
                        "<!-- " + Pattern.quote(name) + " -->\n+```\\w*\n(?<code>.*?)```\n", Pattern.DOTALL)
                .matcher(text);
        if (!block.find()) {
            throw new AssertionError(file + " has no block <!-- " + name + " -->");
        }
        return block;
    }
}
