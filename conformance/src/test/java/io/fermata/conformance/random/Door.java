// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import io.fermata.conformance.harness.AgentDoor;
import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.PluginDoor;
import io.fermata.conformance.harness.Probe;
import io.fermata.conformance.harness.ProcessorDoor;
import io.fermata.conformance.harness.Project;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/** The ways in which random programs get woven, and are run then: in this process, or as users have it done. */
enum Door {
    /** The transformer, called in this process. */
    TRANSFORMER {
        @Override
        Map<String, byte[]> weave(RandomProgram program, Map<String, byte[]> unwoven) {
            return Weaving.weave(unwoven);
        }
    },

    /** Another JVM, with the agent: classes stay as they are until they are loaded there. */
    AGENT {
        private AgentDoor jvm;

        @Override
        Map<String, byte[]> weave(RandomProgram program, Map<String, byte[]> unwoven) {
            return unwoven;
        }

        @Override
        String run(Map<String, byte[]> classes, RandomProgram program, Probe.Mode mode) {
            return jvm().run(classes, program.mainClass(), mode, program.seed());
        }

        /** It ends with this one. */
        private synchronized AgentDoor jvm() {
            jvm = jvm == null ? new AgentDoor() : jvm;
            return jvm;
        }
    },

    /** The goal of the Maven plugin, on a folder with the program's class files. */
    PLUGIN {
        @Override
        Map<String, byte[]> weave(RandomProgram program, Map<String, byte[]> unwoven) {
            return inScratch(program, directory -> same(PluginDoor.weave(unwoven, directory), Weaving.weave(unwoven)));
        }
    },

    /** Javac with the annotation processor, on the program's source. */
    PROCESSOR {
        @Override
        Map<String, byte[]> weave(RandomProgram program, Map<String, byte[]> unwoven) {
            ProcessorDoor.Outcome outcome = inScratch(program, directory -> compile(program, directory));
            List<String> errors = outcome.said().stream()
                    .filter(each ->
                            each.getKind() == Diagnostic.Kind.ERROR) // of much in such programs it warns rightly
                    .map(each -> each.getMessage(Locale.ROOT))
                    .toList();
            if (!errors.isEmpty()) {
                throw new AssertionError(errors.toString());
            }
            boolean comparable = program.compiler() == CaseCompiler.Compiler.JAVAC;
            return comparable ? same(outcome.classes(), Weaving.weave(unwoven)) : outcome.classes();
        }
    };

    /**
     * Weaves a program.
     *
     * @param program the program
     * @param unwoven its class files by binary name
     * @return its woven class files by binary name
     * @throws AssertionError if that gives other bytes than the transformer, or there is anything to say about it
     */
    abstract Map<String, byte[]> weave(RandomProgram program, Map<String, byte[]> unwoven);

    /**
     * Runs a woven program, on the thread that calls.
     *
     * @param classes what {@code weave} gave, and what the program needs
     * @param program the program
     * @param mode what is pending
     * @return what it did; null if it does not end in time
     */
    String run(Map<String, byte[]> classes, RandomProgram program, Probe.Mode mode) {
        return new WovenLoader(classes).run(program.mainClass(), mode, program.seed());
    }

    private static Map<String, byte[]> same(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        if (!actual.keySet().equals(expected.keySet())) {
            throw new AssertionError("other classes: " + actual.keySet() + " for " + expected.keySet());
        }
        expected.forEach((name, bytes) -> {
            if (!Arrays.equals(actual.get(name), bytes)) {
                throw new AssertionError("other bytes: " + name);
            }
        });
        return actual;
    }

    private static ProcessorDoor.Outcome compile(RandomProgram program, Path directory) {
        try {
            Path source = directory.resolve("src").resolve(program.fileName());
            Files.createDirectories(source.getParent());
            Files.writeString(source, program.source());
            Path output = Files.createDirectory(directory.resolve("out"));
            return ProcessorDoor.compile(List.of(source), output, Trial.options(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T inScratch(RandomProgram program, Function<Path, T> work) {
        try {
            Path doors = Files.createDirectories(Project.scratch("doors"));
            Path directory = Files.createTempDirectory(doors, program.packageName());
            T result = work.apply(directory);
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
