// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.conformance.harness.CaseCompiler.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of {@code src/cases}, compiled in one of several ways, each at most once a JVM. */
public final class CompiledCases {
    /** A way to compile the cases. */
    public enum Variant {
        /** Class files of Java 8: string builders, access methods, no nest mates. */
        RELEASE_8("--release", "8", "-g"),
        /** Class files of Java 17 with all that helps a debugger. */
        DEBUG_17("--release", "17", "-g", "-parameters"),
        /** Class files of Java 17 that tell neither names nor lines. */
        BARE_17("--release", "17", "-g:none"),
        /** Class files of the JDK that runs. */
        NEWEST("--release", String.valueOf(FEATURE), "-g", "-parameters"),
        /** Class files of Java 8 as Eclipse writes them. */
        ECLIPSE_8(Compiler.ECLIPSE, "--release", "8", "-g"),
        /** Class files of Java 17 as Eclipse writes them. */
        ECLIPSE_17(Compiler.ECLIPSE, "--release", "17", "-g", "-parameters");

        private final Compiler compiler;
        private final String[] options;

        Variant(String... options) {
            this(Compiler.JAVAC, options);
        }

        Variant(Compiler compiler, String... options) {
            this.compiler = compiler;
            this.options = options;
        }

        int release() {
            return Integer.parseInt(options[1]);
        }

        /**
         * Tells whether it is javac that compiles.
         *
         * @return false for Eclipse's compiler
         */
        public boolean isJavac() {
            return compiler == Compiler.JAVAC;
        }

        /** The compiler's options. */
        public String[] options() {
            return options.clone();
        }

        /** The source files of the cases that can be compiled so. */
        public List<Path> sources() {
            List<Path> files = new ArrayList<>();
            for (int level : LEVELS) {
                if (level <= release()) {
                    files.addAll(CompiledCases.sources("java" + level));
                }
            }
            return files;
        }

        /**
         * Tells whether compiling this way gives anything new on the running JDK.
         *
         * @return false for {@link #NEWEST} where that is 17
         */
        public boolean applies() {
            return this != NEWEST || FEATURE > 17;
        }
    }

    private static final int FEATURE = Runtime.version().feature();
    private static final int[] LEVELS = {8, 17, 21, 25};
    private static final String ENTRY = "static Coroutine<Object> run(Probe p)";
    private static final Map<Variant, CompiledCases> CACHE = new TreeMap<>();

    private final Map<String, byte[]> classes;
    private final List<String> cases;
    private Map<String, byte[]> woven;
    private final Map<String, String> expected = new TreeMap<>();

    private CompiledCases(Variant variant) {
        List<Path> files = variant.sources();
        classes = CaseCompiler.compileFiles(variant.compiler, files, variant.options);
        cases = files.stream()
                .filter(each -> read(each).contains(ENTRY))
                .map(CompiledCases::className)
                .sorted()
                .toList();
        if (!classes.keySet().containsAll(cases)) { // a case that is not there fails alike in both worlds
            throw new IllegalStateException(variant + " did not write all of " + cases);
        }
    }

    /**
     * Gives the cases compiled one way.
     *
     * @param variant how
     * @return the same object each time
     */
    public static synchronized CompiledCases of(Variant variant) {
        return CACHE.computeIfAbsent(variant, CompiledCases::new);
    }

    /**
     * Lists source files.
     *
     * @param directory a directory below {@code src/cases}
     * @return the Java files in it, sorted
     */
    public static List<Path> sources(String directory) {
        Path root = Project.directory().resolve("src/cases").resolve(directory);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the binary name of the class that a source file is named after. */
    public static String className(Path file) {
        String simple = file.getFileName().toString().replace(".java", "");
        return read(file)
                .lines()
                .filter(line -> line.startsWith("package "))
                .map(line -> line.substring("package ".length(), line.indexOf(';')) + "." + simple)
                .findFirst()
                .orElse(simple);
    }

    /** Reads a source file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class files that javac wrote, by binary name. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    /** The binary names of the classes that can be run. */
    public List<String> cases() {
        return cases;
    }

    /** The classes and their frame classes as the transformer gives them in process. */
    public synchronized Map<String, byte[]> woven() {
        if (woven == null) {
            woven = Weaving.weave(classes);
        }
        return woven;
    }

    /**
     * Tells what a case does as plain Java.
     *
     * @param caseName binary name of the case
     * @return its outcome in the oracle
     */
    public synchronized String expected(String caseName) {
        return expected.computeIfAbsent(caseName, name -> new OracleLoader(classes).run(name));
    }
}
