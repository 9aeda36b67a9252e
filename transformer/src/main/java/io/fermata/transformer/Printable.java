// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import java.util.Locale;

/**
 * Makes texts fit to be printed: class files come from anywhere, and the names in them may hold characters that a terminal
 * obeys, or that make a line look like another one.
 */
public final class Printable {
    private Printable() {}

    /**
     * Escapes what is not visible.
     *
     * @param text any text
     * @return the same, with control characters, separators of lines, characters that change the direction of writing and
     *     halves of characters in the form <code>&#92;u001b</code>
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isUnfit)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (isUnfit(each)) {
                for (char half : Character.toChars(each)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
            } else {
                escaped.appendCodePoint(each);
            }
        });
        return escaped.toString();
    }

    private static boolean isUnfit(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
