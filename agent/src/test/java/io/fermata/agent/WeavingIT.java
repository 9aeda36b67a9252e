// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of each kind of class run under the agent as they are. */
class WeavingIT {
    @TempDir
    Path directory;

    @Test
    void weavesAPlainProgramInAPackage() {
        Path classes = Program.in(directory)
                .source("app/Crawler.java", """
                        package app;
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        import java.time.Duration;
                        class Crawler {
                          private final int factor = 2;
                          @Async Coroutine<Integer> size(String url) {
                            await(sleep(Duration.ofMillis(1)));
                            return async(factor * url.length());
                          }
                        }
                        """)
                .source("Main.java", """
                        import io.fermata.Fermata;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            Object crawler = Class.forName("app.Both").getDeclaredConstructor().newInstance();
                            System.out.println(crawler);
                          }
                        }
                        """)
                .source("app/Both.java", """
                        package app;
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Both {
                          @Async private static Coroutine<Integer> both(String a, String b) {
                            Crawler crawler = new Crawler();
                            return async(await(crawler.size(a)) + await(crawler.size(b)));
                          }
                          @Override public String toString() {
                            return "sizes " + run(both("a", "bc"));
                          }
                        }
                        """)
                .compile();

        ChildJvm.runWoven(classes).hasPrinted("sizes 6");
    }

    @Test
    void weavesInTheDefaultPackage() {
        Path classes = main("""
                @Async static Coroutine<Integer> twice(int n) {
                  await(yieldNow());
                  return async(2 * n);
                }
                public static void main(String[] args) {
                  System.out.println(run(twice(21)));
                }
                """);

        ChildJvm.runWoven(classes).hasPrinted("42");
    }

    @Test
    void weavesInterfacesEnumsAndRecords() {
        Path classes = main("""
                interface Named {
                  String name();
                  @Async default Coroutine<String> greeting() {
                    await(yieldNow());
                    return async("hello " + name());
                  }
                  @Async static Coroutine<Integer> answer() {
                    await(yieldNow());
                    return async(42);
                  }
                }
                enum Colour implements Named {
                  RED {
                    @Override @Async Coroutine<Integer> code() {
                      await(yieldNow());
                      return async(1);
                    }
                  };
                  abstract Coroutine<Integer> code();
                  @Async Coroutine<String> lower() {
                    await(yieldNow());
                    return async(name().toLowerCase());
                  }
                }
                record Point(int x, int y) implements Named {
                  public String name() { return "(" + x + ", " + y + ")"; }
                  @Async Coroutine<Integer> sum() {
                    int s = x;
                    await(yieldNow());
                    return async(s + y);
                  }
                }
                public static void main(String[] args) {
                  System.out.println(run(Colour.RED.greeting()));
                  System.out.println(run(Colour.RED.lower()) + " " + run(Colour.RED.code()));
                  System.out.println(run(new Point(1, 2).greeting()) + " " + run(new Point(1, 2).sum()));
                  System.out.println(run(Named.answer()));
                }
                """);

        ChildJvm.runWoven(classes).hasPrinted("hello RED", "red 1", "hello (1, 2) 3", "42");
    }

    @Test
    void weavesLambdasAndHotMethods() {
        Path classes = main("""
                static final AsyncCallable<String> FIELD = () -> {
                  await(yieldNow());
                  return async("field");
                };
                @Async static java.util.concurrent.CompletableFuture<String> hot(Coroutine<String> c) {
                  return java.util.concurrent.CompletableFuture.completedFuture(await(c) + "!");
                }
                public static void main(String[] args) {
                  long captured = 1L << 40;
                  System.out.println(run(() -> {
                    await(yieldNow());
                    String field = await(createTask(FIELD));
                    return async(field + captured);
                  }));
                  System.out.println(run(() -> async(await(hot(leaf())))));
                }
                @Async static Coroutine<String> leaf() {
                  await(yieldNow());
                  return async("leaf");
                }
                """);

        ChildJvm.runWoven(classes).hasPrinted("field1099511627776", "leaf!");
    }

    private Path main(String members) {
        return Program.in(directory)
                .source(
                        "Main.java",
                        "import static io.fermata.Fermata.*;\nimport io.fermata.*;\npublic class Main {\n" + members
                                + "}\n")
                .compile();
    }
}
