// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.maven.FolderWeaving.Outcome;
import io.fermata.transformer.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What weaving the project's classes and weaving its tests have in common. Maven sets the fields, and calls {@code
 * execute} once, on one thread.
 */
@SuppressWarnings("NullAway.Init")
abstract class AbstractWeaveMojo extends AbstractMojo {
    private static final String JACOCO = "org.jacoco:jacoco-maven-plugin";

    /**
     * The class files to weave: Ant patterns on paths from the output folder, such as {@code com/acme/**}. Without any,
     * all. The frame classes beside a class go with it.
     */
    @Parameter(property = "fermata.includes")
    List<String> includes = new ArrayList<>();

    /**
     * The class files to leave alone, even if they are included: Ant patterns on paths from the output folder. Async code
     * in them throws {@code UnwovenCodeException}, unless the program runs under the agent.
     */
    @Parameter(property = "fermata.excludes")
    List<String> excludes = new ArrayList<>();

    /** Whether to do nothing; for builds whose programs run under the agent. */
    @Parameter(property = "fermata.skip", defaultValue = "false")
    boolean skip;

    /**
     * Whether to check the structure, the data flow and the stack map frames of each woven class before it is written. The
     * JVM checks more when it loads them; this finds a mistake of the weaver at build time.
     */
    @Parameter(property = "fermata.verify", defaultValue = "false")
    boolean verify;

    /** Whether warnings fail the build. */
    @Parameter(property = "fermata.failOnWarning", defaultValue = "false")
    boolean failOnWarning;

    /**
     * Whether to weave so that JaCoCo counts the lines of async methods. Otherwise it counts only their first, since it
     * leaves out synthetic methods. Unless it is set, this is done where the build uses the {@code jacoco-maven-plugin}. The
     * classes do the same either way; but with it they are not byte for byte those that the agent gives.
     */
    @Parameter(property = "fermata.coverage")
    @Nullable
    Boolean coverage;

    /** The project. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** The plugin itself. */
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    PluginDescriptor plugin;

    /** The folder to weave. */
    abstract Output output();

    /** Whether the user wants this goal to do nothing. */
    boolean isSkipped() {
        return skip;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info("Weaving is skipped");
            return;
        }
        Output output = output();
        ClassSelection selection = new ClassSelection(includes, excludes);
        Outcome outcome;
        try {
            outcome = new FolderWeaving(output.folder(), selection, verify, isCovered(), output.plans()).run();
        } catch (IOException | IllegalStateException e) {
            throw new MojoExecutionException(Printable.of(String.valueOf(e.getMessage())), e);
        }
        report(outcome, output.sources());
    }

    private void report(Outcome outcome, SourceFiles sources) throws MojoExecutionException, MojoFailureException {
        outcome.diagnostics().forEach(diagnostic -> getLog().error(sources.describe(diagnostic)));
        if (!outcome.errors().isEmpty()) {
            throw new MojoExecutionException(
                    outcome.errors().stream().map(Printable::of).collect(Collectors.joining("\n")));
        }
        int refused = outcome.diagnostics().size();
        if (refused > 0) {
            throw new MojoFailureException("Weaving failed: " + places(refused) + " of async code refused, see above");
        }
        List<String> warnings = new ArrayList<>();
        outcome.rules().forEach(broken -> warnings.add(sources.describe(broken)));
        outcome.warnings().forEach(warning -> warnings.add(Printable.of(warning)));
        warnings.addAll(warningsOfVersion());
        warnings.forEach(getLog()::warn);
        if (failOnWarning && !warnings.isEmpty()) {
            throw new MojoFailureException("Weaving failed, because failOnWarning is set: " + warnings.get(0));
        }
        getLog().info(
                        outcome.woven() == 0
                                ? "Nothing to weave, all classes are up to date"
                                : "Wove " + outcome.woven() + " of " + outcome.looked() + " classes");
    }

    private boolean isCovered() {
        Boolean wanted = coverage;
        return wanted != null ? wanted : project.getBuild().getPluginsAsMap().containsKey(JACOCO);
    }

    private static String places(int count) {
        return count == 1 ? "1 place" : count + " places";
    }

    /** Woven code calls the runtime by names that belong to the plugin's version. */
    private List<String> warningsOfVersion() {
        List<String> warnings = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            boolean isRuntime = artifact.getGroupId().equals(plugin.getGroupId())
                    && artifact.getArtifactId().equals("fermata-runtime");
            if (isRuntime && !artifact.getBaseVersion().equals(plugin.getVersion())) {
                warnings.add("The project depends on fermata-runtime " + artifact.getBaseVersion()
                        + ", and this is fermata-maven-plugin " + plugin.getVersion()
                        + ". Use the same version of both.");
            }
        }
        return warnings;
    }
}
