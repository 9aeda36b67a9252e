// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Weaves the project's classes: rewrites each async method in the output folder into a state machine, and writes frame
 * classes beside its class. Touches only what has changed since it was last woven, and deletes the frame classes that
 * nothing uses any more. What cannot be woven fails the build, each with its file and line.
 */
@Mojo(
        name = "weave",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class WeaveMojo extends AbstractWeaveMojo {
    /** Called by Maven. */
    public WeaveMojo() {}

    @Override
    Output output() {
        return Output.main(project);
    }
}
