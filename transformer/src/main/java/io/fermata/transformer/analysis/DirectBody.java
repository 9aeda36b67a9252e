// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How the body of a method is called by methods of its class that await it at once.
 *
 * @param layout the slots of the body
 * @param descriptor the body's descriptor: the method's parameters, the frame or null, the task, the room
 * @param result the type of the result, if it is returned unboxed
 * @param mayTail whether it may return the sentinel that names another coroutine in its place
 * @param call a call of the method itself
 */
public record DirectBody(
        BodyLayout layout, String descriptor, @Nullable Primitive result, boolean mayTail, MethodInsnNode call) {

    /** Descriptor of what the body returns. */
    public String carrier() {
        return descriptor.substring(descriptor.indexOf(')') + 1);
    }

    /** The superclass of the method's frame class. */
    public String superclass() {
        return result == null ? RuntimeNames.DIRECT_FRAME : RuntimeNames.primitiveFrame(result.type());
    }

    @Override
    public String toString() {
        return call.name + descriptor + (mayTail ? " may tail" : "");
    }
}
