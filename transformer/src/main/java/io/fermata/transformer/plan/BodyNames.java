// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.scan.RuntimeNames;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The descriptors of bodies, which share the names of their methods.
 *
 * <p>A body takes its frame as a plain {@code Frame}, and casts it, and finds the arguments there: all bodies of a class
 * then share one descriptor in its constant pool, where one that names the frame's class and the parameters would take a
 * hundred bytes and more each time, twice. Only where overloads would clash does the descriptor name the class.
 */
public final class BodyNames {
    private final Set<String> used = new HashSet<>();

    /**
     * Starts with the methods of a class.
     *
     * @param host the class
     */
    public BodyNames(ClassNode host) {
        for (MethodNode method : host.methods) {
            used.add(method.name + method.desc);
        }
    }

    /**
     * Chooses a descriptor.
     *
     * @param method name of the method
     * @param frameClass internal name of its frame class
     * @param mayShare whether another method may have the same parameters
     * @return a descriptor that takes a plain frame, or one that takes the frame class
     */
    String descriptor(String method, String frameClass, boolean mayShare) {
        String plain = descriptor(RuntimeNames.FRAME);
        return mayShare && used.add(method + plain) ? plain : descriptor(frameClass);
    }

    private static String descriptor(String frame) {
        return "(L" + frame + ";L" + RuntimeNames.TASK + ";)" + RuntimeNames.OBJECT_DESC;
    }
}
