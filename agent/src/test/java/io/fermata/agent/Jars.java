// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the jars lie that the tests' programs run with. */
final class Jars {
    private Jars() {}

    /** The agent's own jar, as users get it. */
    static Path agent() {
        return Path.of(System.getProperty("fermata.agent.jar")).toAbsolutePath().normalize();
    }

    /** The runtime: a jar, or a directory of classes in a build that has made no jar of it. */
    static Path runtime() {
        return locationOf("io.fermata.Fermata");
    }

    /** The agent of JaCoCo. */
    static Path jacoco() {
        return locationOf("org.jacoco.agent.rt.RT");
    }

    private static Path locationOf(String className) {
        try {
            Class<?> type = Class.forName(className);
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new AssertionError(className + " is not on the class path", e);
        }
    }
}
