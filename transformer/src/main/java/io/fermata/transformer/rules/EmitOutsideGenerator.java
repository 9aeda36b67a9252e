// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.MethodKind;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code emit} or {@code end} in code that is no generator, be it async or not. */
final class EmitOutsideGenerator implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        MethodKind kind = survey.kind(method);
        if (kind != null && kind.emits()) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (AwaitKind.of(instruction) == AwaitKind.EMIT || AwaitKind.isEnd(instruction)) {
                String word = ((MethodInsnNode) instruction).name;
                report.add(
                        Code.EMIT_OUTSIDE_GENERATOR,
                        instruction,
                        problem(survey, method, word),
                        advice(survey, method));
            }
        }
    }

    private static String problem(ClassSurvey survey, MethodNode method, String word) {
        if (method.name.startsWith("<")) {
            return word + " cannot stand in a constructor or an initialiser";
        }
        String place = survey.isLambda(method) ? "a lambda whose functional interface" : "a method that";
        String what = survey.isAsync(method) || survey.isLambda(method)
                ? " does not return AsyncGenerator or Generator"
                : " is no generator";
        String other =
                survey.isAsync(method) || survey.isLambda(method) ? null : OtherAsync.around(survey.host(), method);
        return word + " stands in " + place + what + OtherAsync.remark(other);
    }

    private static String advice(ClassSurvey survey, MethodNode method) {
        return survey.isLambda(method)
                ? "In a generator, write a loop instead of passing a lambda to forEach and the like"
                : "Annotate the method with @Async and return AsyncGenerator, or Generator if it awaits nothing";
    }
}
