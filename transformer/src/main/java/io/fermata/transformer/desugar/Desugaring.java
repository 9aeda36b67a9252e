// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import org.objectweb.asm.tree.ClassNode;

/** Writes out async methods and lambdas that return nothing, as ones that return a coroutine. */
public final class Desugaring {
    private Desugaring() {}

    /**
     * Rewrites a class in place.
     *
     * @param host a parsed class that is not woven
     */
    public static void apply(ClassNode host) {
        VoidMethods.rewrite(host);
        new RunnableLambdas(host).rewrite();
    }
}
