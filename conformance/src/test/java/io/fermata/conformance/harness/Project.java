// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.nio.file.Path;

/** Where this module's files are. */
public final class Project {
    private Project() {}

    /**
     * Tells the directory of this module.
     *
     * @return the directory that holds {@code src}
     */
    public static Path directory() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    }

    /**
     * Tells where tests may write.
     *
     * @param name the name of a directory
     * @return a directory below {@code target}, not created yet
     */
    public static Path scratch(String name) {
        return directory().resolve("target").resolve("conformance").resolve(name);
    }
}
