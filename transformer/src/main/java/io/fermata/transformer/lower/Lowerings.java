// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.AsyncMethod;
import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.MethodKind;
import io.fermata.transformer.scan.Primitive;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/** All the lowerings, in their order. */
public final class Lowerings {
    private Lowerings() {}

    /**
     * Takes the code out of an async method and brings it into the shape that the planner and the emitter expect.
     *
     * @param host internal name of the method's class
     * @param method the method; it is left with its metadata and without code
     * @param frameClass internal name of its frame class
     * @param layout the slots that the body is to have
     * @param result the type of the results, if they are to be returned unboxed
     * @return the body, under the method's own name
     */
    public static MethodNode bodyOf(
            String host, AsyncMethod method, String frameClass, BodyLayout layout, @Nullable Primitive result) {
        MethodNode body = BodyExtraction.extract(host, method.node(), frameClass, layout);
        FailedScopes.lower(body);
        AwaitOperands.lower(body);
        if (method.kind().emits()) {
            GeneratorReturns.lower(body, method.kind());
        } else {
            new AsyncReturns(body, method.kind() == MethodKind.HOT, layout, result).lower();
        }
        UninitializedObjects.lower(host, body);
        return body;
    }
}
