// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Prints how a method is taken apart: its frame class and, for each place where it may suspend, the line and what is
 * saved. Reads the compiled classes and changes nothing. For a class that is woven already, it prints what
 * {@code weave} noted when it wove the class.
 */
@Mojo(name = "explain", aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init")
public final class ExplainMojo extends AbstractMojo {
    /**
     * What to explain: {@code com.acme.Crawler#crawl} for the methods of that name and the lambdas in them, or a class
     * alone for all of its async methods. Nested classes are written with a dollar, as in {@code Crawler$Page}.
     */
    @Parameter(property = "method", required = true)
    String method;

    /** The projects of the build. */
    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    List<MavenProject> projects;

    /** Called by Maven. */
    public ExplainMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        int hash = method.indexOf('#');
        String className = hash < 0 ? method : method.substring(0, hash);
        String name = hash < 0 ? "" : method.substring(hash + 1);
        List<String> wanted = plansOf(className).stream()
                .filter(text -> name.isEmpty() || isAbout(text, className, name))
                .toList();
        if (wanted.isEmpty()) {
            throw new MojoFailureException(className + " has no async method"
                    + (name.isEmpty() ? "" : " named " + name + ", and no async lambda in one"));
        }
        wanted.forEach(text -> text.lines().forEach(getLog()::info));
    }

    private List<String> plansOf(String className) throws MojoExecutionException, MojoFailureException {
        String path = className.replace('.', '/');
        for (Output output : outputs()) {
            Path file = output.folder().resolve(path + ".class");
            if (Files.isRegularFile(file)) {
                List<String> plans = plansOf(path, file, output.plans());
                if (plans == null) {
                    throw new MojoFailureException(file + " was woven by something else than this plugin, and its plans"
                            + " are not known. Compile it with -Dfermata.skip and without the annotation processor,"
                            + " and explain again.");
                }
                return plans;
            }
        }
        throw new MojoFailureException("There is no class " + className + " in the output folders "
                + outputs().stream().map(Output::folder).toList()
                + ". Compile the project, and name the class in full.");
    }

    private List<Output> outputs() {
        return projects.stream()
                .flatMap(project -> Stream.of(Output.main(project), Output.test(project)))
                .toList();
    }

    private static @Nullable List<String> plansOf(String path, Path file, PlanFiles plans)
            throws MojoExecutionException {
        try {
            return plans.of(path, Files.readAllBytes(file));
        } catch (IOException | UnreadableClassException e) {
            throw new MojoExecutionException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isAbout(String text, String className, String name) {
        return text.startsWith(PlanText.heading(className, name))
                || text.startsWith(className + ".lambda$" + name + "$");
    }
}
