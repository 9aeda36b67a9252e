// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;

/**
 * One of a project's two output folders, with what belongs to it.
 *
 * @param folder where the class files are
 * @param sources what they were compiled from
 * @param plans how they were woven
 */
record Output(Path folder, SourceFiles sources, PlanFiles plans) {

    /** The classes of a project. */
    static Output main(MavenProject project) {
        return of(project, project.getBuild().getOutputDirectory(), project.getCompileSourceRoots());
    }

    /** The classes of a project's tests. */
    static Output test(MavenProject project) {
        return of(project, project.getBuild().getTestOutputDirectory(), project.getTestCompileSourceRoots());
    }

    private static Output of(MavenProject project, String name, List<String> sourceRoots) {
        Path folder = Path.of(name);
        SourceFiles sources = new SourceFiles(sourceRoots);
        Path work = Path.of(project.getBuild().getDirectory(), "fermata", "plans");
        return new Output(folder, sources, new PlanFiles(work.resolve(folder.getFileName()), sources));
    }
}
