// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An agent that is asked about each class and has nothing to say: what the JVM takes for having any agent at all. */
public final class EmptyAgent {
    private EmptyAgent() {}

    /**
     * Called by the JVM.
     *
     * @param argument ignored
     * @param instrumentation where the transformer is registered that leaves each class as it is
     */
    public static void premain(String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ClassFileTransformer() {});
    }

    static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : new String[] {"EmptyAgent.class", "EmptyAgent$1.class"}) {
                out.putNextEntry(new ZipEntry("io/fermata/benchmarks/" + name));
                try (InputStream in = EmptyAgent.class.getResourceAsStream(name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
