// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts in class loaders of many kinds. */
class LoadersIT {
    private static final String LOADER = """
            import java.io.*;
            import java.nio.file.*;
            /** Defines classes out of a directory before it asks its parent; has no resources. */
            public class ChildFirst extends ClassLoader {
              private final Path directory;
              public ChildFirst(Path directory, ClassLoader parent) {
                super(parent);
                this.directory = directory;
              }
              @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                  Class<?> known = findLoadedClass(name);
                  if (known != null) return known;
                  Path file = directory.resolve(name.replace('.', '/') + ".class");
                  if (!Files.exists(file)) return super.loadClass(name, resolve);
                  try {
                    byte[] bytes = Files.readAllBytes(file);
                    return defineClass(name, bytes, 0, bytes.length);
                  } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                  }
                }
              }
              @Override public java.net.URL getResource(String name) { throw new UnsupportedOperationException(); }
              @Override public InputStream getResourceAsStream(String name) { throw new UnsupportedOperationException(); }
              @Override public int hashCode() { throw new UnsupportedOperationException(); }
              @Override public boolean equals(Object other) { throw new UnsupportedOperationException(); }
            }
            """;

    private static final String PARALLEL_LOADER = LOADER.replace("ChildFirst", "ParallelChildFirst")
            .replace(
                    "private final Path directory;",
                    "static { registerAsParallelCapable(); }\nprivate final Path directory;")
            // the map of locks of such loaders is keyed by name; this loader itself may keep hashCode
            .replace("@Override public int hashCode() { throw new UnsupportedOperationException(); }", "");

    @TempDir
    Path directory;

    private Path plugin;

    @BeforeEach
    void compilePlugin() {
        Program program = Program.in(directory.resolve("plugin")).source("plugin/Plugin.java", """
                        package plugin;
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Plugin implements java.util.function.Supplier<Object> {
                          @Async static Coroutine<Integer> answer(int n) {
                            await(yieldNow());
                            return async(n);
                          }
                          public Object get() {
                            return run(answer(42)) + " " + (answer(1).getClass().getClassLoader() == getClass().getClassLoader())
                                + " " + (answer(1).getClass().getProtectionDomain() == getClass().getProtectionDomain());
                          }
                        }
                        """);
        for (int i = 0; i < 40; i++) {
            program.source("plugin/Many" + i + ".java", many(i));
        }
        plugin = program.compile();
    }

    /** Classes that need each other, in both directions, when they are woven and run. */
    private static String many(int i) {
        int next = (i + 1) % 40;
        return """
                package plugin;
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                public class Many%d implements java.util.function.Supplier<Object> {
                  @Async static Coroutine<Integer> sum(int n) {
                    if (n == 0) return async(0);
                    await(yieldNow());
                    return async(n + await(Many%d.sum(n - 1)));
                  }
                  public Object get() { return run(sum(50)); }
                }
                """.formatted(i, next);
    }

    @Test
    void definesFrameClassesInAChildFirstLoaderThatHasNoResources() {
        Path classes = Program.in(directory.resolve("main"))
                .source("ChildFirst.java", LOADER)
                .source("Main.java", """
                        import java.nio.file.Path;
                        import java.util.function.Supplier;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            for (int i = 0; i < 2; i++) {
                              ClassLoader loader = new ChildFirst(Path.of(System.getProperty("plugin")), Main.class.getClassLoader());
                              System.out.println(((Supplier<?>) loader.loadClass("plugin.Plugin")
                                  .getDeclaredConstructor().newInstance()).get());
                            }
                          }
                        }
                        """)
                .compile();

        ChildJvm.runWoven(classes, "-Dplugin=" + plugin).hasPrinted("42 true true", "42 true true");
    }

    @Test
    void bringsItsOwnRuntimeInAnIsolatedLoader() {
        Path classes = Program.in(directory.resolve("main"))
                .source("ChildFirst.java", LOADER)
                .source("Main.java", """
                        import java.net.*;
                        import java.nio.file.Path;
                        import java.util.function.Supplier;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            URL[] urls = {
                              Path.of(System.getProperty("plugin")).toUri().toURL(),
                              Path.of(System.getProperty("runtime")).toUri().toURL()
                            };
                            try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
                              System.out.println(((Supplier<?>) loader.loadClass("plugin.Plugin")
                                  .getDeclaredConstructor().newInstance()).get());
                            }
                          }
                        }
                        """)
                .compile();

        ChildJvm.run(
                        ChildJvm.agent(""),
                        "-Dplugin=" + plugin,
                        "-Druntime=" + Jars.runtime(),
                        "-cp",
                        classes.toString(),
                        "Main")
                .hasPrinted("42 true true");
    }

    @Test
    void loadsOneSetOfClassesOnManyThreadsAtOnce() {
        Path classes = Program.in(directory.resolve("main"))
                .source("ChildFirst.java", LOADER)
                .source("ParallelChildFirst.java", PARALLEL_LOADER)
                .source("Main.java", MANY_THREADS)
                .compile();

        ChildJvm.runWoven(classes, "-Dplugin=" + plugin).hasPrinted("serial: {1275=160}", "parallel: {1275=160}");
    }

    private static final String MANY_THREADS = """
            import java.nio.file.Path;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.Supplier;
            public class Main {
              public static void main(String[] args) throws Exception {
                Path plugin = Path.of(System.getProperty("plugin"));
                ClassLoader parent = Main.class.getClassLoader();
                System.out.println("serial: " + load(new ChildFirst(plugin, parent)));
                System.out.println("parallel: " + load(new ParallelChildFirst(plugin, parent)));
              }
              static Map<Object, Integer> load(ClassLoader loader) throws Exception {
                int threads = 160;
                CountDownLatch start = new CountDownLatch(1);
                ExecutorService pool = Executors.newFixedThreadPool(threads);
                List<Future<Object>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                  String name = "plugin.Many" + i % 40;
                  results.add(pool.submit(() -> {
                    start.await();
                    return ((Supplier<?>) loader.loadClass(name).getDeclaredConstructor().newInstance()).get();
                  }));
                }
                start.countDown();
                Map<Object, Integer> counts = new TreeMap<>();
                for (Future<Object> result : results) {
                  counts.merge(result.get(60, TimeUnit.SECONDS), 1, Integer::sum);
                }
                pool.shutdown();
                return counts;
              }
            }
            """;

    @Test
    void aClassDefinedTwiceFailsTheSecondTimeAsWithoutAnAgent() {
        Path classes =
                Program.in(directory.resolve("main")).source("Main.java", """
                        import java.nio.file.*;
                        import java.util.function.Supplier;
                        public class Main extends ClassLoader {
                          Main() { super(Main.class.getClassLoader()); }
                          public static void main(String[] args) throws Exception {
                            byte[] bytes = Files.readAllBytes(Path.of(System.getProperty("plugin"), "plugin", "Plugin.class"));
                            Main loader = new Main();
                            Class<?> first = loader.defineClass(null, bytes, 0, bytes.length);
                            try {
                              loader.defineClass(null, bytes, 0, bytes.length);
                            } catch (LinkageError e) {
                              System.out.println("second: " + e.getClass().getName());
                            }
                            System.out.println(((Supplier<?>) first.getDeclaredConstructor().newInstance()).get());
                          }
                        }
                        """).compile();

        ChildJvm.runWoven(classes, "-Dplugin=" + plugin).hasPrinted("second: java.lang.LinkageError", "42 true true");
    }

    @Test
    void leavesAHostOfTheBootstrapLoaderAloneAndSaysSo() throws IOException {
        Path classes =
                Program.in(directory.resolve("main")).source("Main.java", """
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            System.out.println(Class.forName("plugin.Plugin", false, null).getClassLoader());
                          }
                        }
                        """).compile();
        Files.createDirectories(classes.resolve("empty"));

        ChildJvm.Result result = ChildJvm.runWoven(classes, "-Xbootclasspath/a:" + plugin, "-Xshare:auto");

        org.assertj.core.api.Assertions.assertThat(result.out()).containsExactly("null");
        org.assertj.core.api.Assertions.assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("fermata: plugin.Plugin: left unwoven, because the bootstrap class loader");
    }
}
