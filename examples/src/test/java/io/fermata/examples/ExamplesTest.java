// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the examples print, times included. */
class ExamplesTest {
    @Test
    void example01AwaitInTurn() {
        assertThat(VirtualRun.lines(Example01AwaitInTurn::main))
                .containsExactly(
                        "crawling page 1",
                        "page 1 is here",
                        "crawling page 2",
                        "page 2 is here",
                        "crawling page 3",
                        "page 3 is here",
                        "crawling page 4",
                        "page 4 is here",
                        "four crawls in turn took 10.00 s");
    }

    @Test
    void example02Tasks() {
        assertThat(VirtualRun.lines(Example02Tasks::main))
                .containsExactly(
                        "crawling page 1",
                        "crawling page 2",
                        "crawling page 3",
                        "crawling page 4",
                        "page 1 is here",
                        "page 2 is here",
                        "page 3 is here",
                        "page 4 is here",
                        "four crawls as tasks took 4.00 s");
    }

    @Test
    void example03DoneCallbacks() {
        assertThat(VirtualRun.lines(Example03DoneCallbacks::main))
                .containsExactly(
                        "crawling page 1",
                        "crawling page 2",
                        "crawling page 3",
                        "crawling page 4",
                        "page 1 is here",
                        "result: text of page 1",
                        "page 2 is here",
                        "result: text of page 2",
                        "page 3 is here",
                        "result: text of page 3",
                        "page 4 is here",
                        "result: text of page 4",
                        "four crawls with callbacks took 4.00 s");
    }

    @Test
    void example04Gather() {
        assertThat(VirtualRun.lines(Example04Gather::main))
                .containsExactly(
                        "crawling page 1",
                        "crawling page 2",
                        "crawling page 3",
                        "crawling page 4",
                        "page 1 is here",
                        "page 2 is here",
                        "page 3 is here",
                        "page 4 is here",
                        "results: [text of page 1, text of page 2, text of page 3, text of page 4]",
                        "four crawls gathered took 4.00 s");
    }

    @Test
    void example05WorkersInTurn() {
        assertThat(VirtualRun.lines(Example05WorkersInTurn::main))
                .containsExactly(
                        "before the awaits",
                        "  first worker starts",
                        "  first worker is done",
                        "awaited the first worker",
                        "  second worker starts",
                        "  second worker is done",
                        "awaited the second worker",
                        "two workers in turn took 3.00 s");
    }

    @Test
    void example06WorkersAsTasks() {
        assertThat(VirtualRun.lines(Example06WorkersAsTasks::main))
                .containsExactly(
                        "before the awaits",
                        "  first worker starts",
                        "  second worker starts",
                        "  first worker is done",
                        "awaited the first worker",
                        "  second worker is done",
                        "awaited the second worker",
                        "two workers as tasks took 2.00 s");
    }

    @Test
    void example07Errors() {
        assertThat(VirtualRun.lines(Example07Errors::main))
                .containsExactly(
                        "cleaning up",
                        "returned 1",
                        "threw java.lang.ArithmeticException: / by zero",
                        "threw io.fermata.CancelledError: too slow",
                        "three outcomes took 2.00 s");
    }

    @Test
    void example08Queue() {
        assertThat(VirtualRun.lines(Example08Queue::main))
                .containsExactly(
                        "producer a has put a1",
                        "producer b has put b1",
                        "consumer 1 has got a1",
                        "consumer 2 has got b1",
                        "producer a has put a2",
                        "producer b has put b2",
                        "consumer 1 has got a2",
                        "consumer 2 has got b2",
                        "producer a has put a3",
                        "producer b has put b3",
                        "consumer 1 has got a3",
                        "consumer 2 has got b3",
                        "producer a has put a4",
                        "producer b has put b4",
                        "consumer 1 has got a4",
                        "consumer 2 has got b4",
                        "producer a has put a5",
                        "producer b has put b5",
                        "consumer 1 has got a5",
                        "consumer 2 has got b5",
                        "producer a is done",
                        "producer b is done",
                        "consumer 1 is cancelled",
                        "consumer 2 is cancelled",
                        "producers and consumers took 10.00 s");
    }

    /** Squares whose sum no long holds. */
    @Test
    void example09PrintsTrueSums() {
        List<String> lines = VirtualRun.lines(out -> Example09CpuBound.main(out, 10_000_000));
        assertThat(lines.get(0)).startsWith("sums: [333333283333335000000, 333333383333335000000, ");
        assertThat(lines.get(2)).isEqualTo(lines.get(0));
    }

    /** Computing takes no virtual time. */
    @Test
    void example09CpuBound() {
        List<String> lines = VirtualRun.lines(out -> Example09CpuBound.main(out, 3));
        int cores = Runtime.getRuntime().availableProcessors();
        String sums =
                "[5, 14, 30, 55, 91, 140, 204, 285, 385, 506, 650, 819, 1015, 1240, 1496, 1785, 2109, 2470, 2870, 3311]";
        assertThat(lines)
                .containsExactly(
                        "sums: " + sums,
                        "one after the other took 0.00 s",
                        "sums: " + sums,
                        "on " + cores + " cores took 0.00 s");
    }
}
