// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** The members of a class as {@code javap -c} prints them, without the numbers of constants. */
final class Javap {
    /** An operand that is an index into the constant pool, and the comment that says what is there. */
    private static final Pattern CONSTANT =
            Pattern.compile("(: \\w+) +#\\d+(?:, +\\d+)? +// (?:\\w*Method |Field |class |InvokeDynamic #\\d+:)?");

    /** The offset of an instruction; how far it is indented depends on the release of javap. */
    private static final Pattern OFFSET = Pattern.compile("^ +(\\d+):");

    private final String[] members;

    private Javap(String[] members) {
        this.members = members;
    }

    /** Disassembles a class file. */
    static Javap of(Path classFile) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        ToolProvider.findFirst("javap").orElseThrow().run(writer, writer, "-c", "-p", classFile.toString());
        String text = printed.toString().replace("\r", "");
        String body = text.substring(text.indexOf("{\n") + 2, text.lastIndexOf('}'));
        return new Javap(body.split("\n\n"));
    }

    /** Everything in the class whose declaration contains a text. */
    String members(String part) {
        StringBuilder found = new StringBuilder();
        for (String member : members) {
            if (member.lines().findFirst().orElse("").contains(part)) {
                found.append(found.isEmpty() ? "" : "\n").append(tidy(member));
            }
        }
        return found.toString();
    }

    private static String tidy(String member) {
        StringBuilder lines = new StringBuilder();
        member.lines()
                .filter(line -> !line.isBlank() && !line.equals("    Code:"))
                .map(Javap::tidyLine)
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    private static String tidyLine(String line) {
        String text = CONSTANT.matcher(line).replaceFirst("$1 ");
        Matcher offset = OFFSET.matcher(text);
        if (offset.find()) {
            return String.format("%6s:", offset.group(1)) + text.substring(offset.end());
        }
        return text.startsWith("  ") ? text.substring(2) : text;
    }
}
