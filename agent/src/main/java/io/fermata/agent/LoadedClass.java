// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * A class that the JVM is about to define, as the JVM describes it to the agent.
 *
 * @param loader its class loader, or null for the bootstrap loader
 * @param internalName its name with slashes, or null if whoever defines it gave none
 * @param redefined the class itself if it is loaded already and gets new code, else null
 * @param domain its protection domain, or null
 * @param classFile its bytes
 */
record LoadedClass(
        @Nullable ClassLoader loader,
        @Nullable String internalName,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] classFile) {

    /** The name with slashes that its bytes bear, or null if they cannot be read. */
    @Nullable
    String ownName() {
        try {
            return new ClassReader(classFile).getClassName();
        } catch (RuntimeException e) { // whatever the reader stumbles over
            return null;
        }
    }

    /** The name to call it by in messages, with dots. */
    String label() {
        return label(internalName);
    }

    /** The name with dots of a class whose internal name may be unknown. */
    static String label(@Nullable String internalName) {
        return internalName == null ? "a class without a name" : internalName.replace('/', '.');
    }
}
