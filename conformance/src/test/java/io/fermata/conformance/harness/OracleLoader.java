// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the very class files that javac wrote, unwoven, with the {@code io.fermata} of {@code src/oracle}, where await is
 * an ordinary call that returns or throws at once. What a case does here is what it must do when woven.
 */
public final class OracleLoader extends ClassLoader {
    private static final ClassLoader API = new DefiningLoader(oracleApi(), ClassLoader.getPlatformClassLoader());

    private final Map<String, byte[]> classes;

    /**
     * Creates a loader.
     *
     * @param classes unwoven class files by binary name
     */
    public OracleLoader(Map<String, byte[]> classes) {
        super(API);
        this.classes = classes;
    }

    /**
     * Runs a case in this loader.
     *
     * @param caseName binary name of a class with {@code static Coroutine<Object> run(Probe)}
     * @return the trace, and last the result or the exception
     */
    public String run(String caseName) {
        try {
            return (String) API.loadClass(CaseRunner.class.getName())
                    .getMethod("run", ClassLoader.class, String.class, String.class, long.class)
                    .invoke(null, this, caseName, Probe.Mode.DONE.name(), 0L);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] lazy = LazyGenerators.in(bytes);
        return defineClass(name, lazy, 0, lazy.length);
    }

    /** The oracle's API, compiled now, and the harness classes that run beside it, as Maven compiled them. */
    private static Map<String, byte[]> oracleApi() {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Project.directory().resolve("src/oracle/java"))) {
            List<Path> sources =
                    files.filter(each -> each.toString().endsWith(".java")).collect(Collectors.toList());
            classes.putAll(CaseCompiler.compileAgainst("", sources, "--release", "17"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : List.of("CaseRunner", "Probe", "Probe$1", "Probe$Mode")) {
            copy(OracleLoader.class.getPackageName() + "." + name, classes);
        }
        return classes;
    }

    private static void copy(String className, Map<String, byte[]> classes) {
        String file = className.replace('.', '/') + ".class";
        try (InputStream in = OracleLoader.class.getClassLoader().getResourceAsStream(file)) {
            if (in != null) {
                classes.put(className, in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DefiningLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        DefiningLoader(Map<String, byte[]> classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
