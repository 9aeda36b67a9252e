// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

/** What the JVM takes for the name of a class. The agent sees class files before the JVM has looked at that. */
final class ClassNames {
    private ClassNames() {}

    /** Whether a class can have this internal name: parts between slashes, none empty, without {@code .}, ; and [. */
    static boolean isLegal(String internalName) {
        boolean empty = true;
        for (int i = 0; i < internalName.length(); i++) {
            char each = internalName.charAt(i);
            if (each == '.' || each == ';' || each == '[' || (each == '/' && empty)) {
                return false;
            }
            empty = each == '/';
        }
        return !empty;
    }
}
