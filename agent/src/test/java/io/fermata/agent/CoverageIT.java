// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What JaCoCo reports of a program that is woven when it is loaded. The program is that of the Maven plugin's own test, in
 * which comments say of each line what the report must say of it.
 */
class CoverageIT {
    private static final Path PUMP = Path.of(System.getProperty("fermata.root"))
            .resolve("maven-plugin/src/it/jacoco/src/main/java/demo/Pump.java");
    private static final Pattern MARK = Pattern.compile("[;{] // (covered|missed|partly)$");

    private static final String MAIN = """
            package demo;
            import io.fermata.EventLoop;
            import java.util.List;
            import java.util.concurrent.CompletableFuture;
            class Main {
              public static void main(String[] args) throws Exception {
                try (EventLoop loop = EventLoop.withVirtualTime()) {
                  System.out.println(loop.run(Pump.total(List.of(1, 2))));
                  System.out.println(loop.run(Pump.lambda().call()));
                  System.out.println(loop.run(Pump.sum(Pump.twice(3))));
                }
                System.out.println(new Pump().hot(CompletableFuture.completedFuture("a")).get());
              }
            }
            """;

    @TempDir
    Path directory;

    /** JaCoCo's agent comes first, so that it knows the classes as the report finds them in the folder. */
    @Test
    void linesAreCoveredAsInTheSource() throws IOException {
        String source = Files.readString(PUMP);
        Path classes = Program.in(directory)
                .source("demo/Pump.java", source)
                .source("demo/Main.java", MAIN)
                .compile();
        Path execution = directory.resolve("jacoco.exec");
        String jacoco = "-javaagent:" + Jars.jacoco() + "=destfile=" + execution;

        ChildJvm.run(jacoco, ChildJvm.agent("verify"), "-cp", ChildJvm.classPath(classes, Jars.runtime()), "demo.Main")
                .hasPrinted("ready 1", "ready 2", "3", "ready 1", "2", "6", "aa");

        assertThat(reported(execution, classes, source.lines().toList())).isEqualTo(marked(source));
    }

    /** What the report says of each line with code, where it is not what a mark says, of the closing braces of blocks. */
    private static Map<Integer, String> reported(Path execution, Path classes, List<String> source) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(execution.toFile());
        CoverageBuilder report = new CoverageBuilder();
        new Analyzer(loader.getExecutionDataStore(), report).analyzeAll(classes.toFile());
        assertThat(report.getNoMatchClasses()).isEmpty();
        ISourceFileCoverage pump = report.getSourceFiles().stream()
                .filter(file -> file.getName().equals("Pump.java"))
                .findAny()
                .orElseThrow();
        Map<Integer, String> lines = new TreeMap<>();
        for (int line = pump.getFirstLine(); line <= pump.getLastLine(); line++) {
            String status = nameOf(pump.getLine(line).getStatus());
            boolean endOfBlock = source.get(line - 1).strip().equals("}") && status.equals("covered");
            if (!status.equals("empty") && !endOfBlock) {
                lines.put(line, status);
            }
        }
        return lines;
    }

    private static String nameOf(int status) {
        return switch (status) {
            case ICounter.EMPTY -> "empty";
            case ICounter.NOT_COVERED -> "missed";
            case ICounter.FULLY_COVERED -> "covered";
            case ICounter.PARTLY_COVERED -> "partly";
            default -> throw new AssertionError(status);
        };
    }

    private static Map<Integer, String> marked(String source) {
        Map<Integer, String> marks = new TreeMap<>();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                marks.put(i + 1, mark.group(1));
            }
        }
        return marks;
    }
}
