// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.ClassSurvey;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** All the rules, in the order in which they are asked. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new OldClassFile(),
            new AsyncDeclaration(),
            new AwaitOutsideAsync(),
            new EmitOutsideGenerator(),
            new WordsInGenerator(),
            new AwaitByMethodReference(),
            new AwaitUnderMonitor());

    private Rules() {}

    /**
     * Checks one method.
     *
     * @param survey the class
     * @param method one of its methods
     * @return the refusals; empty if the method may be woven, or left as it is
     */
    public static List<Diagnostic> check(ClassSurvey survey, MethodNode method) {
        List<Diagnostic> found = new ArrayList<>();
        for (Rule rule : ALL) {
            rule.check(survey, method, new Report(survey.host(), method, found));
            if (!found.isEmpty()) {
                break; // what follows from the first mistake is noise
            }
        }
        return found;
    }
}
