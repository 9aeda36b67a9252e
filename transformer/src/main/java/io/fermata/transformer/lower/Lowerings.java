// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.AsyncMethod;
import io.fermata.transformer.scan.MethodKind;
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
     * @return the body, under the method's own name
     */
    public static MethodNode bodyOf(String host, AsyncMethod method, String frameClass) {
        MethodNode body = BodyExtraction.extract(host, method.node(), frameClass);
        AwaitOperands.lower(body);
        if (method.kind().emits()) {
            GeneratorReturns.lower(body, method.kind());
        } else {
            AsyncReturns.lower(body, method.kind() == MethodKind.HOT);
        }
        UninitializedObjects.lower(host, body);
        return body;
    }
}
