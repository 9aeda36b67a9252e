// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that does not use us pays close to nothing. */
class StartUpIT {
    @TempDir
    Path directory;

    @Test
    void nothingIsLoadedForAProgramThatDoesNotMentionUs() {
        Path classes = Program.in(directory).source("Main.java", """
                        public class Main {
                          @FunctionalInterface interface Greeting { String to(String name); }
                          public static void main(String[] args) {
                            Greeting greeting = name -> "hello " + name;
                            System.out.println(greeting.to("world"));
                          }
                        }
                        """).compile();

        ChildJvm.Result result = ChildJvm.runWoven(classes, "-Xlog:class+load");

        List<String> ours = result.out().stream()
                .filter(line -> line.contains("io.fermata."))
                .map(line -> line.replaceAll(".*(io\\.fermata\\.\\S+).*", "$1"))
                .toList();
        assertThat(result.out()).anyMatch(line -> line.contains("hello world"));
        assertThat(ours)
                .containsExactlyInAnyOrder(
                        "io.fermata.agent.FermataAgent",
                        "io.fermata.agent.Messages",
                        "io.fermata.agent.Options",
                        "io.fermata.agent.WeavingTransformer",
                        "io.fermata.agent.shaded.transformer.scan.ConstantPoolScan");
    }
}
