// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.FrameName;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** What class files show that is surely wrong, though it can be woven. */
public final class Warnings {
    private Warnings() {}

    /**
     * Looks through a class.
     *
     * @param classFile the bytes of a class as it was compiled
     * @return a warning for each place; nothing for a class that is woven, that is a frame class, or that cannot be read
     */
    public static List<Diagnostic> in(byte[] classFile) {
        try {
            if (FrameName.isFrameClass(classFile)) {
                return List.of();
            }
            ClassNode host = new ClassNode();
            new ClassReader(classFile).accept(host, ClassReader.SKIP_FRAMES);
            return isWoven(host) ? List.of() : in(host);
        } catch (RuntimeException e) { // whatever the reader stumbles over; weaving or the JVM will tell
            return List.of();
        }
    }

    private static List<Diagnostic> in(ClassNode host) {
        List<Diagnostic> found = new ArrayList<>();
        DroppedCoroutines.report(host, found);
        LostTests.report(host, found);
        return found;
    }

    private static boolean isWoven(ClassNode host) {
        return host.attrs != null
                && host.attrs.stream().anyMatch(each -> each.type.equals(RuntimeNames.WOVEN_ATTRIBUTE));
    }
}
