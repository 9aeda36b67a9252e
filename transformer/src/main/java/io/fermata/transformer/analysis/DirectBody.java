// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a method is called by methods of its class that await it at once.
 *
 * @param method the method's name, which is the body's, too
 * @param frameClass internal name of the class of its frames, by which a caller knows that a coroutine is one of its calls
 * @param layout the slots of the body
 * @param descriptor the body's descriptor: the method's parameters, the frame or null, the task, the room
 * @param result the type of the result, if it is returned unboxed
 * @param mayTail whether it may return the sentinel that names another coroutine in its place
 */
public record DirectBody(
        String method,
        String frameClass,
        BodyLayout layout,
        String descriptor,
        @Nullable Primitive result,
        boolean mayTail) {

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
        return method + descriptor + (mayTail ? " may tail" : "");
    }
}
