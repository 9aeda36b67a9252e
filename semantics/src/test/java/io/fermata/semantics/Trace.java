// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import io.fermata.AsyncCallable;
import io.fermata.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** What a program did, in order: tests assert the whole of it. Runs programs on a virtual loop. */
final class Trace {
    private final List<String> lines = new ArrayList<>();

    void add(Object line) {
        lines.add(String.valueOf(line));
    }

    List<String> lines() {
        return lines;
    }

    /** Runs a program on a fresh virtual loop, as {@code Fermata.run} does: leftovers are cancelled at the end. */
    static <T> T run(AsyncCallable<T> program) {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            return loop.run(program.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("the program threw a checked exception", e);
        }
    }
}
