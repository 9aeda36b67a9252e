// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import io.fermata.EventLoop;
import java.util.Locale;

/** Measures time on the clock of the current loop: the real one in a program, a virtual one in a test. */
final class Stopwatch {
    private final EventLoop loop = EventLoop.current();
    private final long start = loop.nanoTime();

    private Stopwatch() {}

    /** A stopwatch that runs from now on. */
    static Stopwatch started() {
        return new Stopwatch();
    }

    /** The time since the start, such as {@code 4.00 s}. */
    String elapsed() {
        return String.format(Locale.ROOT, "%.2f s", (loop.nanoTime() - start) / 1e9);
    }
}
