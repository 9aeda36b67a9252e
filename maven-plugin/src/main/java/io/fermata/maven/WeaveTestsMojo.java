// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the classes of the project's tests, as {@code weave} does those of the project. */
@Mojo(
        name = "weave-tests",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class WeaveTestsMojo extends AbstractWeaveMojo {
    /** Whether tests are compiled at all. */
    @Parameter(property = "maven.test.skip", defaultValue = "false", readonly = true)
    boolean skipTests;

    /** Called by Maven. */
    public WeaveTestsMojo() {}

    @Override
    Output output() {
        return Output.test(project);
    }

    @Override
    boolean isSkipped() {
        return skip || skipTests;
    }
}
