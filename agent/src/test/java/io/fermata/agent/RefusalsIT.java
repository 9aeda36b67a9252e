// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be woven is said once, and gets in nobody's way. */
class RefusalsIT {
    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void compile() {
        classes = Program.in(directory)
                .source("Main.java", """
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            try {
                              Class<?> host = Class.forName("Host");
                              System.out.println(run((Coroutine<?>) host.getMethod("good").invoke(null)));
                            } catch (Throwable e) {
                              System.out.println(e);
                            }
                          }
                        }
                        """)
                .source("Host.java", """
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Host {
                          @Async public static Coroutine<String> good() {
                            for (int i = 0; i < 2; i++) {
                              try {
                                await(refused());
                              } catch (UnwovenCodeException e) {
                                System.out.println(e.getMessage());
                              }
                              await(yieldNow());
                            }
                            return async("good");
                          }
                          @Async static Coroutine<String> refused() {
                            synchronized (Host.class) {
                              await(yieldNow());
                            }
                            return async("never");
                          }
                        }
                        """)
                .compile();
    }

    @Test
    void aRefusedMethodIsReportedOnceAndThrowsThatTextWhenItIsCalled() {
        ChildJvm.Result result = ChildJvm.runWoven(classes);

        assertThat(result.err())
                .singleElement()
                .asString()
                .matches("FERMATA-01: Host\\.refused\\(Host\\.java:1[67]\\): .*\\. .*\\.");
        String text = result.err().get(0);
        assertThat(result.out()).containsExactly(text, text, "good");
        assertThat(result.exit()).isZero();
    }

    @Test
    void aTruncatedClassIsPassedOnAsItIs() throws IOException {
        byte[] bytes = Files.readAllBytes(host());
        Files.write(host(), Arrays.copyOf(bytes, bytes.length - 40));

        assertFailsAsWithoutAgent("fermata: Host: left as it is: ", "java.lang.ClassFormatError");
    }

    @Test
    void aBrokenConstantPoolIsPassedOnAsItIs() throws IOException {
        byte[] bytes = Files.readAllBytes(host());
        bytes[10] = 99;
        Files.write(host(), bytes);

        assertFailsAsWithoutAgent("fermata: Host: left as it is: ", "java.lang.ClassFormatError");
    }

    @Test
    void aClassFileFromTheFutureIsPassedOnAsItIs() throws IOException {
        byte[] bytes = Files.readAllBytes(host());
        bytes[7] = (byte) 200;
        Files.write(host(), bytes);

        assertFailsAsWithoutAgent("fermata: Host: left as it is: ", "java.lang.UnsupportedClassVersionError");
    }

    @Test
    void withoutTheRuntimeTheHostIsPassedOnAsItIs() {
        Path sources = directory.resolve("annotated");
        Path lone = Program.in(sources).source("Main.java", """
                        import io.fermata.*;
                        public class Main {
                          @Async static java.util.concurrent.CompletableFuture<String> hot() { return null; }
                          public static void main(String[] args) {
                            System.out.println(hot());
                          }
                        }
                        """).compile();

        ChildJvm.Result result = ChildJvm.run(ChildJvm.agent(""), "-cp", lone.toString(), "Main");

        assertThat(result.out()).containsExactly("null");
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("fermata: Main: left unwoven, because its class loader cannot see fermata-runtime");
    }

    private Path host() {
        return classes.resolve("Host.class");
    }

    private void assertFailsAsWithoutAgent(String line, String error) {
        ChildJvm.Result without = ChildJvm.run("-cp", ChildJvm.classPath(classes, Jars.runtime()), "Main");
        assertThat(without.out()).singleElement().asString().startsWith(error);

        ChildJvm.Result result = ChildJvm.runWoven(classes);

        assertThat(result.out()).isEqualTo(without.out());
        assertThat(result.err()).singleElement().asString().startsWith(line);
        assertThat(result.exit()).isZero();
    }
}
