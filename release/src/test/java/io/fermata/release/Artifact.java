// SPDX-License-Identifier: Apache-2.0
package io.fermata.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * One published artifact, as the build has left it.
 *
 * @param directory the module's
 */
record Artifact(String directory) {
    private static final Path ROOT = Path.of(System.getProperty("fermata.root"));
    private static final String VERSION = System.getProperty("fermata.version");

    /** The one whose POM the others inherit from. */
    static Artifact parent() {
        return new Artifact(".");
    }

    /** Everything in the parent's list of modules that is not kept from being deployed. */
    static List<Artifact> all() throws IOException {
        return parent().pom().getModules().stream()
                .map(Artifact::new)
                .filter(Artifact::isPublished)
                .toList();
    }

    private boolean isPublished() {
        return !"true".equals(pom().getProperties().getProperty("maven.deploy.skip"));
    }

    boolean hasJar() {
        return !pom().getPackaging().equals("pom");
    }

    Model pom() {
        try (var in = Files.newInputStream(ROOT.resolve(directory).resolve("pom.xml"))) {
            return new MavenXpp3Reader().read(in);
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalStateException("the POM of " + directory, e);
        }
    }

    /** A file of this artifact, such as the one that ends in {@code -sources.jar}. */
    Path file(String ending) {
        return ROOT.resolve(directory).resolve("target").resolve(pom().getArtifactId() + "-" + VERSION + ending);
    }

    /** The names of the entries of a jar. */
    List<String> entries(String ending) throws IOException {
        try (JarFile jar = new JarFile(file(ending).toFile())) {
            return jar.stream().map(Object::toString).toList();
        }
    }

    Manifest manifest() throws IOException {
        try (JarFile jar = new JarFile(file(".jar").toFile())) {
            return jar.getManifest();
        }
    }

    @Override
    public String toString() {
        return pom().getArtifactId();
    }
}
