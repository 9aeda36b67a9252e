// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

/** Finds the user's code that has called the runtime. */
public final class CallSite {
    private CallSite() {}

    /** Whether a class is of the runtime: of its packages, not of others that only begin with its name. */
    public static boolean isRuntime(String className) {
        int dot = className.lastIndexOf('.');
        return className.startsWith("io.fermata.")
                && (dot == "io.fermata".length()
                        || className.startsWith("io.fermata.internal.")
                        || (className.startsWith("io.fermata.abi.") && dot == "io.fermata.abi".length()));
    }

    /** The method of the user's that was called last, with its place: {@code Crawler.crawl (Crawler.java:12)}. */
    public static String nearest() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isRuntime(frame.getClassName()))
                        .findFirst()
                        .map(CallSite::describe)
                        .orElse("an async method"));
    }

    private static String describe(StackWalker.StackFrame frame) {
        String place = frame.getFileName() == null
                ? ""
                : " (" + frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
        return frame.getClassName() + "." + frame.getMethodName() + place;
    }
}
