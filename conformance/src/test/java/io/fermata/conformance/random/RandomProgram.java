// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import io.fermata.conformance.harness.CaseCompiler;

/**
 * A generated program.
 *
 * @param seed what it was made from
 * @param packageName its package
 * @param tree its source, editable
 */
record RandomProgram(long seed, String packageName, Node tree) {
    String source() {
        return Node.indent(tree.text());
    }

    String fileName() {
        return packageName + "/P.java";
    }

    /** The class with the entry. */
    String mainClass() {
        return packageName + ".P";
    }

    /** Half of the programs are compiled without debug information. */
    String debugOption() {
        return Math.floorMod(seed, 2) == 0 ? "-g" : "-g:none";
    }

    /** Two of five programs are compiled by Eclipse's compiler. */
    CaseCompiler.Compiler compiler() {
        return Math.floorMod(seed, 5) < 2 ? CaseCompiler.Compiler.ECLIPSE : CaseCompiler.Compiler.JAVAC;
    }
}
