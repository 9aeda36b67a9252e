// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

/**
 * Reads the names of frame classes, {@code Host$stem-n}. In the stem, which stands for the method's name, a hyphen is a
 * dollar, {@code +-} is a hyphen, and {@code +} before four hexadecimal digits is any character.
 */
public final class FrameName {
    private static final int ESCAPE = "+0000".length();

    private FrameName() {}

    /**
     * The method that a frame class belongs to.
     *
     * @param frameClass its name
     * @param hostLength the length of its host's name, with which it begins
     * @return the name of the method, or what the stem says if weaving has not made it
     */
    public static String method(String frameClass, int hostLength) {
        int end = frameClass.lastIndexOf('-');
        return decode(frameClass.substring(hostLength + 1, end > hostLength ? end : frameClass.length()));
    }

    private static String decode(String stem) {
        if (stem.indexOf('-') < 0 && stem.indexOf('+') < 0) {
            return stem;
        }
        StringBuilder method = new StringBuilder();
        int at = 0;
        while (at < stem.length()) {
            char each = stem.charAt(at);
            if (each == '-') {
                method.append('$');
                at++;
            } else if (stem.startsWith("+-", at)) {
                method.append('-');
                at += 2;
            } else if (isEscape(stem, at)) {
                method.append((char) Integer.parseInt(stem.substring(at + 1, at + ESCAPE), 16));
                at += ESCAPE;
            } else {
                method.append(each);
                at++;
            }
        }
        return method.toString();
    }

    private static boolean isEscape(String stem, int at) {
        if (stem.charAt(at) != '+' || at + ESCAPE > stem.length()) {
            return false;
        }
        for (int i = at + 1; i < at + ESCAPE; i++) {
            if (Character.digit(stem.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
