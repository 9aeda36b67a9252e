// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.desugar;

import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/** Writes out async methods and lambdas that return nothing, as ones that return a coroutine. */
public final class Desugaring {
    private final ClassNode host;
    private final List<VoidMethods.Twin> twins;

    private Desugaring(ClassNode host) {
        this.host = host;
        this.twins = VoidMethods.rewrite(host);
        new RunnableLambdas(host).rewrite();
    }

    /**
     * Rewrites a class in place, before it is woven.
     *
     * @param host a parsed class that is not woven
     * @return what is left to do when it is woven
     */
    public static Desugaring apply(ClassNode host) {
        return new Desugaring(host);
    }

    /** Names what was added so that reflection finds each method of the source by its name and its parameters. */
    public void finish() {
        twins.forEach(twin -> twin.rename(host));
    }
}
