// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.FrameName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A frame class that cannot have its name. No compiler of Java gives a class such a name, but other tools may. */
public final class FrameClassName {
    private FrameClassName() {}

    /**
     * Checks a name.
     *
     * @param host the class of the method
     * @param method the method
     * @param frameClass internal name of its frame class
     * @param taken whether a class of a name is there that weaving has not made
     * @return the refusal, or nothing
     */
    public static List<Diagnostic> check(
            ClassNode host, MethodNode method, String frameClass, Predicate<String> taken) {
        List<Diagnostic> found = new ArrayList<>();
        Report report = new Report(host, method, found);
        if (!FrameName.fits(frameClass, host.name, method.desc)) {
            report.add(
                    Code.FRAME_CLASS_NAME,
                    null,
                    "its descriptor and the name of the class to hold its suspended calls are longer than a class file"
                            + " can hold, 65535 bytes",
                    "Give the class a shorter name");
        } else if (taken.test(frameClass)) {
            report.add(
                    Code.FRAME_CLASS_NAME,
                    null,
                    "the class to hold its suspended calls would be called " + frameClass.replace('/', '.')
                            + ", and there is another class of that name, which weaving has not made",
                    "Rename the method or that class, or delete that class if an older build has left it behind");
        }
        return found;
    }
}
