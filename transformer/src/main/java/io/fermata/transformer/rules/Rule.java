// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.scan.ClassSurvey;
import org.objectweb.asm.tree.MethodNode;

/** One shape of code that cannot be woven. */
interface Rule {
    /**
     * Looks for the shape in one method.
     *
     * @param survey the class
     * @param method the method, async or not
     * @param report where to say so
     */
    void check(ClassSurvey survey, MethodNode method, Report report);
}
