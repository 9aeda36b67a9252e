// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.OracleLoader;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.random.support.Err;
import io.fermata.conformance.random.support.Res;
import io.fermata.conformance.random.support.Rt;
import io.fermata.conformance.random.support.Support;
import io.fermata.conformance.random.support.Unch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Compiles programs and compares what they do woven, in all modes, with what the oracle does. */
final class Trial {
    /** What javac prints if the fault is its own. */
    private static final String BROKEN_DOWN = "An exception has occurred in the compiler";

    /** What can go wrong with a program, in the order in which it is noticed. */
    enum Stage {
        /** The generator's fault. */
        COMPILE,
        /** The weaver threw or refused. */
        WEAVE,
        /** {@code CheckClassAdapter} found a woven class unsound. */
        VERIFY,
        /** The woven program did something else than the oracle. */
        RUN,
        /** It did not end. */
        HANG
    }

    /**
     * A program that went wrong.
     *
     * @param program the program
     * @param stage where
     * @param detail the message, or mode and difference
     */
    record Failure(RandomProgram program, Stage stage, String detail) {
        /** What the shrinker must preserve: the stage, and for thrown things the shape of the first line. */
        String signature() {
            String first = detail.lines().findFirst().orElse("");
            return stage + " " + (stage == Stage.RUN ? "" : first.replaceAll("[^A-Za-z ]+", ""));
        }
    }

    private static final int SECONDS = 90;
    private static final List<String> SUPPORT = List.of(
            Rt.class.getName(),
            Support.class.getName(),
            Err.class.getName(),
            Unch.class.getName(),
            Res.class.getName());

    private final Door door;
    private final Map<String, byte[]> support = new HashMap<>();

    /** @param door how programs are woven and run */
    Trial(Door door) {
        this.door = door;
        SUPPORT.forEach(name -> support.put(name, classFile(name)));
    }

    private static byte[] classFile(String name) {
        String file = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = Trial.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries all programs; gives those that went wrong. */
    List<Failure> all(List<RandomProgram> programs) {
        List<Failure> failures = new ArrayList<>();
        Map<String, List<RandomProgram>> byCompiler = new TreeMap<>();
        for (RandomProgram program : programs) {
            byCompiler
                    .computeIfAbsent(program.compiler() + program.debugOption(), way -> new ArrayList<>())
                    .add(program);
        }
        byCompiler.forEach((way, group) -> {
            Map<String, byte[]> classes = compile(group, failures);
            for (RandomProgram program : group) {
                Map<String, byte[]> own = inPackage(classes, program.packageName());
                if (own.isEmpty()) {
                    continue; // refused by the compiler, and noted as such
                }
                Failure failure = one(program, own);
                if (failure != null) {
                    failures.add(failure);
                }
            }
        });
        return failures;
    }

    /** Compiles in one go; where the compiler refuses, one by one. */
    private Map<String, byte[]> compile(List<RandomProgram> programs, List<Failure> failures) {
        try {
            Map<String, byte[]> classes = compile(programs.get(0).compiler(), programs);
            for (RandomProgram program : programs) {
                if (!classes.containsKey(program.mainClass())) {
                    throw new IllegalStateException(program.compiler() + " wrote no class " + program.mainClass());
                }
            }
            return classes;
        } catch (AssertionError refused) {
            if (programs.size() == 1) {
                return compileByJavac(programs.get(0), failures);
            }
        }
        Map<String, byte[]> classes = new HashMap<>();
        for (RandomProgram program : programs) {
            classes.putAll(compile(List.of(program), failures));
        }
        return classes;
    }

    /** Javac has the last word on what is Java: Eclipse's compiler breaks down over some programs. */
    private static Map<String, byte[]> compileByJavac(RandomProgram program, List<Failure> failures) {
        try {
            return compile(CaseCompiler.Compiler.JAVAC, List.of(program));
        } catch (AssertionError refused) {
            if (breaksJavac(program)) {
                return compileByEclipse(program);
            }
            failures.add(new Failure(program, Stage.COMPILE, refused.getMessage()));
            return Map.of();
        }
    }

    /** Whether javac breaks down over a program by itself, so that no door that is in it can be had. */
    private static boolean breaksJavac(RandomProgram program) {
        try {
            compile(CaseCompiler.Compiler.JAVAC, List.of(program));
            return false;
        } catch (AssertionError refused) {
            return String.valueOf(refused.getMessage()).contains(BROKEN_DOWN);
        }
    }

    /** Javac breaks down as well, over others. Where both do, there is nothing to weave. */
    private static Map<String, byte[]> compileByEclipse(RandomProgram program) {
        try {
            return compile(CaseCompiler.Compiler.ECLIPSE, List.of(program));
        } catch (AssertionError refused) {
            System.err.println("no compiler gets through seed " + program.seed());
            return Map.of();
        }
    }

    private static Map<String, byte[]> compile(CaseCompiler.Compiler compiler, List<RandomProgram> programs) {
        Map<String, String> sources = new TreeMap<>();
        programs.forEach(program -> sources.put(program.fileName(), program.source()));
        return CaseCompiler.compile(compiler, sources, options(programs.get(0)));
    }

    /** The options that a program is compiled with. */
    static String[] options(RandomProgram program) {
        int release = Math.min(Runtime.version().feature(), 25);
        return new String[] {"--release", String.valueOf(release), program.debugOption()};
    }

    private static Map<String, byte[]> inPackage(Map<String, byte[]> classes, String packageName) {
        Map<String, byte[]> own = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            if (name.startsWith(packageName + ".")) {
                own.put(name, bytes);
            }
        });
        return own;
    }

    /** Tries one program, compiled already; null if all is well. */
    Failure one(RandomProgram program) {
        List<Failure> failures = all(List.of(program));
        return failures.isEmpty() ? null : failures.get(0);
    }

    private Failure one(RandomProgram program, Map<String, byte[]> unwoven) {
        String expected = oracle(program, unwoven);
        if (!links(unwoven)) {
            return null; // Eclipse forgets operands in the frames of loops in switch expressions
        }
        Map<String, byte[]> woven;
        try {
            woven = door.weave(program, unwoven);
        } catch (Throwable e) {
            return breaksJavac(program) ? null : new Failure(program, Stage.WEAVE, describe(e));
        }
        try {
            Weaving.verify(woven);
        } catch (Throwable e) {
            return new Failure(program, Stage.VERIFY, describe(e));
        }
        for (Probe.Mode mode : List.of(Probe.Mode.DONE, Probe.Mode.PENDING, Probe.Mode.MIXED)) {
            String actual = limited(() -> door.run(with(woven), program, mode));
            if (actual == null) {
                return new Failure(program, Stage.HANG, "in mode " + mode);
            }
            if (!actual.equals(expected)) {
                return new Failure(program, Stage.RUN, mode + "\n" + difference(expected, actual));
            }
        }
        return null;
    }

    /** Whether the JVM takes every class as the compiler wrote it; a run may not need all of them. */
    private boolean links(Map<String, byte[]> unwoven) {
        OracleLoader loader = new OracleLoader(with(unwoven));
        for (String name : unwoven.keySet()) {
            try {
                Class.forName(name, true, loader);
            } catch (VerifyError e) {
                return false;
            } catch (ClassNotFoundException | LinkageError e) {
                // an initialiser that fails is the program's own affair
            }
        }
        return true;
    }

    /** What the program does as plain Java. */
    String oracle(RandomProgram program, Map<String, byte[]> unwoven) {
        String outcome = limited(() -> new OracleLoader(with(unwoven)).run(program.mainClass()));
        if (outcome == null) {
            throw new AssertionError("seed " + program.seed() + " does not end in the oracle\n" + program.source());
        }
        return outcome;
    }

    /** Compiles one program and runs it in the oracle's world alone. */
    String oracle(RandomProgram program) {
        return oracle(program, compile(program.compiler(), List.of(program)));
    }

    private Map<String, byte[]> with(Map<String, byte[]> classes) {
        Map<String, byte[]> all = new HashMap<>(support);
        all.putAll(classes);
        return all;
    }

    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder(String.valueOf(e));
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append("\ncause: ").append(cause);
            StackTraceElement[] stack = cause.getStackTrace();
            for (int i = 0; i < Math.min(8, stack.length); i++) {
                text.append("\n  at ").append(stack[i]);
            }
        }
        return text.toString();
    }

    /** Runs on a thread of its own; null if it does not end in time. */
    private static String limited(java.util.concurrent.Callable<String> run) {
        FutureTask<String> task = new FutureTask<>(run);
        Thread thread = new Thread(null, task, "random program", 16L << 20);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return null;
        } catch (java.util.concurrent.ExecutionException e) {
            return "! outside the program: " + describe(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The first lines that differ, with what comes before. */
    static String difference(String expected, String actual) {
        List<String> left = expected.lines().toList();
        List<String> right = actual.lines().toList();
        int same = 0;
        while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
            same++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, same - 4); i < same; i++) {
            text.append("  ").append(left.get(i)).append('\n');
        }
        append(text, "oracle| ", left, same);
        append(text, "woven | ", right, same);
        return text.toString();
    }

    private static void append(StringBuilder text, String prefix, List<String> lines, int from) {
        for (int i = from; i < Math.min(lines.size(), from + 4); i++) {
            text.append(prefix).append(lines.get(i)).append('\n');
        }
        if (from >= lines.size()) {
            text.append(prefix).append("(nothing more)\n");
        }
    }
}
