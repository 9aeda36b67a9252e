// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside agents that change the same classes. */
class OtherAgentsIT {
    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void compile() {
        classes = Program.in(directory).source("Main.java", """
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        import java.util.*;
                        public class Main {
                          interface Step { @Async default Coroutine<Integer> step(int n) {
                            await(yieldNow());
                            return async(n + 1);
                          } }
                          enum One implements Step { ONE }
                          @Async static Coroutine<Long> count(int times) {
                            long sum = 0;
                            for (int i = 0; i < times; i++) {
                              try {
                                sum += await(One.ONE.step(i));
                                if (i % 3 == 0) throw new IllegalStateException();
                              } catch (IllegalStateException e) {
                                sum += await(createTask(() -> { await(yieldNow()); return async(1); }));
                              } finally {
                                await(yieldNow());
                              }
                            }
                            return async(sum);
                          }
                          public static void main(String[] args) {
                            System.out.println(run(count(10)));
                          }
                        }
                        """).compile();
    }

    @Test
    void jacocoFirst() {
        assertRunsWith(jacoco(), ChildJvm.agent("verify"));
    }

    @Test
    void jacocoLast() {
        assertRunsWith(ChildJvm.agent("verify"), jacoco());
    }

    @Test
    void twiceTheSameAgent() {
        assertRunsWith(ChildJvm.agent(""), ChildJvm.agent(""));
    }

    private void assertRunsWith(String firstAgent, String secondAgent) {
        ChildJvm.run(firstAgent, secondAgent, "-cp", ChildJvm.classPath(classes, Jars.runtime()), "Main")
                .hasPrinted("59");
        if (firstAgent.contains("jacoco") || secondAgent.contains("jacoco")) {
            assertThat(coverage()).isNotEmptyFile();
        }
    }

    private Path coverage() {
        return directory.resolve("jacoco.exec");
    }

    private String jacoco() {
        return "-javaagent:" + Jars.jacoco() + "=destfile=" + coverage();
    }
}
