// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** One rule, asked of one piece of code. */
interface Check {
    /**
     * Looks for what the rule is about.
     *
     * @param unit a piece of code
     * @param report where to say so
     */
    void check(CodeUnit unit, Report report);
}
