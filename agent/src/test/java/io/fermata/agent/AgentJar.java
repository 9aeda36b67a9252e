// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar that makes a class of a test's program an agent that may redefine and retransform classes. */
final class AgentJar {
    private AgentJar() {}

    static Path of(Path classes, String agentClass, Path jar) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), agentClass);
        attributes.put(new Attributes.Name("Can-Redefine-Classes"), "true");
        attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        String entry = agentClass + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(entry));
            entries.write(Files.readAllBytes(classes.resolve(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
