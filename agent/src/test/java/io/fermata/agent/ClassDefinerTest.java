// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassDefinerTest {
    private final ClassLoader loader = new ClassLoader(null) {};
    private ClassDefiner definer;

    @BeforeEach
    void create() throws ReflectiveOperationException {
        definer = ClassDefiner.create(ByteBuddyAgent.install());
    }

    @Test
    void definesAClassInTheLoaderWithTheDomain() throws Exception {
        ProtectionDomain domain = new ProtectionDomain(
                new CodeSource(new URL("file:/somewhere"), (Certificate[]) null), null, loader, null);

        definer.define(loader, "p.Made-1", classFile("p/Made-1", "java/lang/Object"), domain);

        Class<?> made = Class.forName("p.Made-1", true, loader);
        assertThat(made.getClassLoader()).isSameAs(loader);
        assertThat(made.getProtectionDomain()).isSameAs(domain);
        assertThat(definer.find(loader, "p.Made-1")).isSameAs(made);
        assertThat(definer.find(loader, "p.Other")).isNull();
    }

    @Test
    void aClassThatIsThereAlreadyStays() {
        byte[] classFile = classFile("p/Made", "java/lang/Object");

        definer.define(loader, "p.Made", classFile, null);
        Class<?> made = definer.find(loader, "p.Made");
        definer.define(loader, "p.Made", classFile, null);

        assertThat(definer.find(loader, "p.Made")).isSameAs(made);
    }

    @Test
    void aClassThatCannotBeDefinedIsTheCallersAffair() {
        assertThatThrownBy(() -> definer.define(loader, "p.Made", classFile("p/Made", "p/Missing"), null))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("p/Missing");
    }

    @Test
    void theAgentsOwnModuleGainsNoAccess() {
        assertThat(Object.class.getModule().isOpen("java.lang", ClassDefiner.class.getModule()))
                .isFalse();
    }

    private static byte[] classFile(String name, String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, name, null, superName, null);
        return writer.toByteArray();
    }
}
