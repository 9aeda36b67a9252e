// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import io.fermata.Fermata;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory, against the runtime and the test classes. */
public final class Javac {
    private Javac() {}

    /**
     * Compiles a file with debug information, for Java 17.
     *
     * @param fileName such as {@code Sample.java}
     * @param text its text
     * @return the classes by binary name, in alphabetical order
     */
    public static Map<String, byte[]> compile(String fileName, String text) {
        return compile(fileName, text, "--release", "17", "-g");
    }

    /** The same with other options. */
    public static Map<String, byte[]> compile(String fileName, String text, String... options) {
        List<String> all = new ArrayList<>(List.of("-proc:none", "-nowarn", "-classpath", classPath()));
        all.addAll(List.of(options));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (Output output = new Output(compiler.getStandardFileManager(null, null, null))) {
            boolean compiled = compiler.getTask(messages, output, null, all, null, List.of(new Source(fileName, text)))
                    .call();
            if (!compiled) {
                throw new AssertionError(fileName + " does not compile:\n" + messages);
            }
            return output.classes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Surefire may hide the class path in a manifest, so it is put together from where the classes come from. */
    private static String classPath() {
        return location(Fermata.class) + File.pathSeparator + location(Javac.class);
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String fileName, String text) {
            super(URI.create("memory:///" + fileName), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        Output(JavaFileManager inputs) {
            super(inputs);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            streams.forEach((name, stream) -> classes.put(name, stream.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream stream = new ByteArrayOutputStream();
                    streams.put(className, stream);
                    return stream;
                }
            };
        }
    }
}
