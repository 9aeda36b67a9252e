// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Runs a program on a loop whose clock jumps to the next timer instead of waiting. */
final class VirtualRun {
    private VirtualRun() {}

    /** The lines that a program prints. */
    static List<String> lines(Function<PrintStream, Coroutine<Void>> main) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.run(main.apply(out));
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
