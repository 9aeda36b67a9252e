// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sources of methods that are large in one way each; every class {@code Name} has {@code run(Probe)}. */
final class LargeMethods {
    private LargeMethods() {}

    /** Methods that every weaver must be able to weave: each has at most about 30 KB of code of its own. */
    static Map<String, String> sources() {
        Map<String, String> bodies = new TreeMap<>();
        bodies.put("FiveHundredAwaits", "int s = 0;\n" + lines(500, i -> "s = s * 31 + await(p.value(" + i + "));"));
        bodies.put(
                "BareAwaits",
                "Coroutines.n = 0;\n" + lines(4000, i -> "await(Coroutines.next());") + "int s = Coroutines.n;\n");
        bodies.put("ThreeHundredLocals", threeHundredLocals());
        bodies.put(
                "AwaitsAmongLocals",
                lines(40, i -> "long v" + i + " = await(p.value(" + i + "L));")
                        + lines(1100, i -> "v" + i % 40 + " += await(p.value(v" + (i * 7) % 40 + "));")
                        + "long s = " + sum(40) + ";\n");
        bodies.put(
                "OneArray",
                "int[] a = {" + joined(1200, ",\n", i -> "await(p.value(" + i + "))")
                        + "};\nint s = 0;\nfor (int x : a) s = s * 31 + x;\n");
        bodies.put(
                "OneArgumentList",
                "int s = String.join(\",\", \"a\", " + joined(1500, ",\n", i -> "await(p.value(\"x" + i + "\"))")
                        + ").hashCode();\n");
        bodies.put( // in groups, since javac recurses
                "OneSum",
                "int s = p.seen(1) + "
                        + joined(
                                40,
                                "\n + ",
                                group -> "(" + joined(35, " + ", i -> "await(p.value(" + i + ")) * " + group % 5) + ")")
                        + ";\n");
        bodies.put(
                "OneTry",
                "int s = 0;\ntry {\n"
                        + lines(
                                700,
                                i -> "s += await(p.value(" + i + ")); if (s < 0) throw new IllegalStateException();")
                        + "await(p.failed(new RuntimeException(\"end\")));\n} catch (RuntimeException e) {\n"
                        + "s += e.getMessage().length() + await(p.value(3));\n} finally {\ns ^= await(p.value(5));\n}\n");
        bodies.put(
                "OneLoop",
                "int s = 0;\nouter:\nfor (int i = 0; i < 5; i++) {\n"
                        + lines(
                                600,
                                i -> "if (s % 7 == " + i % 7 + ") s += await(p.value(" + i + "));"
                                        + (i % 100 == 99 ? " if (s % 11 == 3) continue outer;" : ""))
                        + "}\n");
        bodies.put(
                "OneSwitch",
                "int s = 0;\nfor (int i = 0; i < 40; i++) {\nswitch (i * 17 % 500) {\n"
                        + lines(
                                500,
                                i -> "case " + i + ": s += await(p.value(" + i + ")); " + (i % 3 == 0 ? "break;" : ""))
                        + "default: s++;\n}\n}\n");
        bodies.put(
                "Constructors",
                "int s = 0;\n"
                        + lines(
                                400,
                                i -> "s += new StringBuilder(await(p.value(\"ab\"))).append(await(p.value(" + i
                                        + "))).length();"));
        Map<String, String> sources = new TreeMap<>();
        bodies.forEach((name, body) -> sources.put(name + ".java", source(name, body)));
        sources.put("Coroutines.java", COROUTINES);
        return sources;
    }

    private static final String COROUTINES = "import static io.fermata.Fermata.*;\nimport io.fermata.*;\n"
            + "class Coroutines {\n  static int n;\n  @Async static Coroutine<Void> next() { n++;"
            + " if (n % 100 == 0) await(yieldNow());\n return async(); }\n}\n";

    private static String threeHundredLocals() {
        return lines(100, i -> "int v" + i + " = await(p.value(" + i + "));")
                + lines(100, i -> "long w" + i + " = await(p.value(" + i + "L));")
                + lines(100, i -> "String t" + i + " = await(p.value(\"t" + i + "\"));")
                + "await(p.pause());\n" + "int s = " + joined(100, " + ", i -> "v" + i) + ";\n"
                + "s += (int) (" + joined(100, " + ", i -> "w" + i) + ");\n"
                + lines(100, i -> "s = s * 31 + t" + i + ".hashCode();");
    }

    /** A method with almost all the code that the JVM allows, in one piece, since a monitor is held all the way. */
    static String tooLarge() {
        return source(
                "TooLarge",
                "int s = await(p.value(1));\nint t = s;\nsynchronized (p) {\n" + lines(7500, i -> "t = t * 3 + 1234;")
                        + "s = t;\n}\n");
    }

    private static String source(String name, String body) {
        return "import static io.fermata.Fermata.*;\nimport io.fermata.*;\nimport io.fermata.conformance.harness.Probe;\n"
                + "public class " + name + " {\n  @Async\n  static Coroutine<Object> run(Probe p) {\n" + body
                + "p.trace(s);\nreturn async((Object) s);\n  }\n}\n";
    }

    private static String sum(int count) {
        return joined(count, " * 31 + ", i -> "v" + i);
    }

    private static String lines(int count, IntFunction<String> line) {
        return joined(count, "\n", line) + "\n";
    }

    private static String joined(int count, String between, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
    }
}
