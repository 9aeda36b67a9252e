// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import org.jspecify.annotations.Nullable;

/**
 * One refusal, or warning: where it is, what is wrong, and what to write instead.
 *
 * @param code the stable reason
 * @param className binary name of the class, with dots
 * @param method name of the method
 * @param file source file as the class file names it, or null if it does not
 * @param line source line, or 0 if the class file has none
 * @param problem what is wrong, in one sentence without its full stop
 * @param advice what to do instead, in one sentence without its full stop
 */
public record Diagnostic(
        Code code,
        String className,
        String method,
        @Nullable String file,
        int line,
        String problem,
        String advice) {

    /** The place in the form of a stack trace element, which development environments turn into a link. */
    public String place() {
        String source = file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
        return Printable.of(className + "." + method + "(" + source + ")");
    }

    @Override
    public String toString() {
        return code.id() + ": " + place() + ": " + Printable.of(problem + ". " + advice + ".");
    }
}
