// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the agent's jar holds. */
class JarIT {
    @Test
    void holdsClassesOfTheAgentOnly() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            List<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes)
                    .contains(
                            "io/fermata/agent/FermataAgent.class",
                            "io/fermata/agent/shaded/asm/ClassReader.class",
                            "io/fermata/agent/shaded/transformer/Weaver.class")
                    .allMatch(name -> name.startsWith("io/fermata/agent/"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void namesNoClassThatWasRelocated() throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                if (text.contains("org/objectweb/asm") || text.contains("io/fermata/transformer")) {
                    found.add(entry.getName());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void saysWhatTheJvmMustKnow() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();

            assertThat(attributes.getValue("Premain-Class")).isEqualTo("io.fermata.agent.FermataAgent");
            assertThat(attributes.getValue("Agent-Class")).isEqualTo("io.fermata.agent.FermataAgent");
            assertThat(attributes.getValue("Can-Redefine-Classes")).isEqualTo("true");
        }
    }
}
