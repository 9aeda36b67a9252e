// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a debugger sees of woven methods: variables, breakpoints and steps. */
class DebuggerIT {
    private static final String MAIN = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class Main {
                final int bonus = Integer.parseInt("7");
                @Async static Coroutine<Integer> length(String page) {
                    int length = page.length(); // first of length
                    await(yieldNow());
                    return async(length);
                }
                @Async static Coroutine<Integer> known(String page) {
                    if (page.isEmpty()) { await(yieldNow()); }
                    return async(page.length());
                }
                @Async Coroutine<Integer> total(String[] pages, int first) {
                    int total = 100; // first of total
                    String last = "none";
                    long wide = 5;
                    for (String page : pages) {
                        int one = await(length(page));
                        total += one + (int) wide;
                        last = page; // in the loop
                    }
                    total += first + bonus;
                    await(yieldNow());
                    int sum = total + 1; // behind the loop
                    sum += await(known(last)); // does not suspend
                    sum += await(length(last)); // suspends
                    return async(sum); // last of total
                }
                @Async java.util.concurrent.CompletableFuture<Integer> hot(int start) {
                    int hot = start + bonus; // first of hot
                    await(yieldNow());
                    return java.util.concurrent.CompletableFuture.completedFuture(hot); // last of hot
                }
                @Async AsyncGenerator<Integer> items(int count) {
                    for (int i = 0; i < count; i++) { // first of items
                        await(yieldNow());
                        emit(i + bonus); // in items
                    }
                    return end();
                }
                @Async Coroutine<Integer> all() throws Exception {
                    AsyncCallable<Integer> lambda = () -> {
                        await(yieldNow());
                        return async(bonus); // in the lambda
                    };
                    int sum = await(total(new String[] {"abc", "de"}, 10)) + await(hot(1)) + await(lambda.call());
                    AsyncGenerator<Integer> items = items(1);
                    while (await(items.next())) {
                        sum += items.current();
                    }
                    return async(sum);
                }
                public static void main(String[] a) throws Exception { System.out.println(Fermata.run(new Main().all())); }
            }
            """;

    /** The classes that a debugger should not stop in. */
    private static final List<String> FILTERS = List.of("io.fermata.*", "java.*", "jdk.*");

    @TempDir
    Path directory;

    @Test
    void variablesHaveTheValuesThatTheyHaveInTheSource() throws Exception {
        Map<String, List<String>> seen = stopsAt(compile("-g"), "in the loop", "behind the loop", "last of total");
        // Those that the method needs no more are not in their slots any more; none of them has another value.
        assertThat(seen.get("in the loop"))
                .containsExactly(
                        "first=10 one=3 page=abc self=Main total=108 wide=5",
                        "first=10 one=2 page=de self=Main total=115 wide=5");
        assertThat(seen.get("behind the loop")).containsExactly("last=de total=132");
        assertThat(seen.get("last of total")).containsExactly("sum=137");
    }

    @Test
    void soHaveThoseOfHotMethodsLambdasAndGenerators() throws Exception {
        Map<String, List<String>> seen = stopsAt(compile("-g"), "last of hot", "in the lambda", "in items");
        assertThat(seen.get("last of hot")).containsExactly("hot=8");
        assertThat(seen.get("in the lambda")).containsExactly("self=Main");
        assertThat(seen.get("in items")).containsExactly("count=1 i=0 self=Main");
    }

    /** Not again in the entry, where the body is entered anew, or when it goes on. */
    @Test
    void aBreakpointOnTheFirstLineHitsOnceACall() throws Exception {
        String[] firsts = {"first of total", "first of length", "first of hot"};
        for (String option : List.of("-g", "-g:source,lines")) { // the latter: what javac writes unless told
            Map<String, List<String>> seen = stopsAt(compile(option), firsts);
            assertThat(seen.get("first of total")).hasSize(1);
            assertThat(seen.get("first of length")).hasSize(3);
            assertThat(seen.get("first of hot")).hasSize(1);
        }
    }

    @Test
    void aStepOverAnAwaitThatDoesNotSuspendEndsOnTheNextLine() throws Exception {
        for (String option : List.of("-g", "-g:source,lines")) {
            assertThat(step(compile(option), "does not suspend", Debuggee.OVER)).isEqualTo("total: suspends");
        }
    }

    /** A step over ends where the method has returned to; with a breakpoint on the next line, there. */
    @Test
    void aStepOverAnAwaitThatSuspendsEndsAtTheBreakpointOnTheNextLine() throws Exception {
        for (String option : List.of("-g", "-g:source,lines")) {
            List<String> stops = new ArrayList<>();
            try (Debuggee debuggee = Debuggee.start(compile(option), "Main")) {
                debuggee.breakAt(lineOf("// suspends"), lineOf("last of total"));
                debuggee.run(FILTERS, stop -> {
                    stops.add(text(stop.location()));
                    return stops.size() == 1 ? Debuggee.OVER : Debuggee.NONE;
                });
            }
            assertThat(stops).startsWith("total: suspends").contains("total: last of total");
        }
    }

    private Path compile(String option) {
        return Program.in(directory.resolve(option.replace(':', '-')))
                .source("Main.java", MAIN)
                .options(option)
                .compile();
    }

    private static Map<String, List<String>> stopsAt(Path classes, String... marks) throws Exception {
        Map<String, List<String>> seen = new TreeMap<>();
        int[] lines = List.of(marks).stream().mapToInt(DebuggerIT::lineOf).toArray();
        try (Debuggee debuggee = Debuggee.start(classes, "Main")) {
            debuggee.breakAt(lines);
            debuggee.run(FILTERS, stop -> {
                seen.computeIfAbsent(markAt(stop.location()), any -> new ArrayList<>())
                        .add(variables(stop.thread()));
                return Debuggee.NONE;
            });
        }
        return seen;
    }

    private static String step(Path classes, String mark, int depth) throws Exception {
        List<String> stops = new ArrayList<>();
        try (Debuggee debuggee = Debuggee.start(classes, "Main")) {
            debuggee.breakAt(lineOf(mark));
            debuggee.run(FILTERS, stop -> {
                stops.add(text(stop.location()));
                return stops.size() == 1 ? depth : Debuggee.NONE;
            });
        }
        return stops.get(1);
    }

    private static String text(Location location) {
        return location.method().name() + ": " + markAt(location);
    }

    private static String markAt(Location location) {
        String line = location.lineNumber() < 1 ? "" : MAIN.lines().toList().get(location.lineNumber() - 1);
        return line.substring(line.lastIndexOf("//") + 1).replace("/", "").strip();
    }

    private static int lineOf(String mark) {
        List<String> lines = MAIN.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith(mark)) {
                return i + 1;
            }
        }
        throw new AssertionError(mark);
    }

    private static String variables(ThreadReference thread) {
        Map<String, String> values = new TreeMap<>();
        try {
            StackFrame frame = thread.frame(0);
            for (LocalVariable variable : frame.visibleVariables()) {
                values.put(variable.name(), text(frame.getValue(variable)));
            }
        } catch (AbsentInformationException e) {
            return "";
        } catch (IncompatibleThreadStateException e) {
            throw new AssertionError(e);
        }
        List<String> all = new ArrayList<>();
        values.forEach((name, value) -> all.add(name + "=" + value));
        return String.join(" ", all);
    }

    private static String text(Value value) {
        if (value instanceof StringReference string) {
            return string.value();
        } else if (value instanceof ArrayReference array) {
            return "[" + array.length() + "]";
        } else if (value instanceof ObjectReference object) {
            return object.referenceType().name();
        }
        return String.valueOf(value);
    }
}
