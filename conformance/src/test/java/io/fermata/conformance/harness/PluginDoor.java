// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.maven.WeaveMojo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;

/** The Maven plugin's goal {@code weave}, set up and called as Maven does it, on the output folder of a project. */
public final class PluginDoor {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    private PluginDoor() {}

    /**
     * Has an output folder woven, and then once more, which must change nothing.
     *
     * @param classes unwoven class files by binary name
     * @param directory an empty directory, to be that of the project
     * @return the class files that are in the folder in the end, by binary name
     * @throws AssertionError if the goal fails or warns, or writes a file that needs nothing
     */
    public static Map<String, byte[]> weave(Map<String, byte[]> classes, Path directory) {
        Path output = directory.resolve("target").resolve("classes");
        CaseCompiler.write(classes, output);
        try {
            execute(directory, output);
            List<Path> files = filesBelow(output);
            for (Path file : files) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
            execute(directory, output);
            if (!filesBelow(output).equals(files)) {
                throw new AssertionError("woven again, the folder has other files than " + files);
            }
            return read(output, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> read(Path output, List<Path> files) throws IOException {
        Map<String, byte[]> woven = new TreeMap<>();
        for (Path file : files) {
            if (!Files.getLastModifiedTime(file).equals(LONG_AGO)) {
                throw new AssertionError("woven already, and written again: " + file);
            }
            String path = output.relativize(file).toString();
            String name = path.substring(0, path.length() - ".class".length());
            woven.put(name.replace(path.contains("\\") ? '\\' : '/', '.'), Files.readAllBytes(file));
        }
        return woven;
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void execute(Path directory, Path output) {
        MavenProject project = new MavenProject();
        project.getBuild().setDirectory(directory.resolve("target").toString());
        project.getBuild().setOutputDirectory(output.toString());
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.fermata");
        WeaveMojo mojo = new WeaveMojo();
        Said said = new Said();
        mojo.setLog(said);
        set(mojo, "project", project);
        set(mojo, "plugin", plugin);
        set(mojo, "verify", true);
        set(mojo, "failOnWarning", true);
        try {
            mojo.execute();
        } catch (AbstractMojoExecutionException e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", said.lines), e);
        }
    }

    /** Maven sets parameters in the same way. */
    private static void set(WeaveMojo mojo, String parameter, Object value) {
        try {
            Field field = WeaveMojo.class.getSuperclass().getDeclaredField(parameter);
            field.setAccessible(true);
            field.set(mojo, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps errors and warnings, which would be lost among the output of the tests. */
    private static final class Said extends SystemStreamLog {
        final List<String> lines = new ArrayList<>();

        @Override
        public void error(CharSequence text) {
            lines.add(text.toString());
        }

        @Override
        public void warn(CharSequence text) {
            lines.add(text.toString());
        }

        @Override
        public void info(CharSequence text) {
            // how many classes were woven shows in the folder
        }
    }
}
