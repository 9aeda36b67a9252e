// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.MethodKind;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code async} in a generator, which has no result, and {@code await} in a plain one, which no task runs. */
final class WordsInGenerator implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        MethodKind kind = survey.kind(method);
        if (kind == null || !kind.emits()) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            AwaitKind point = AwaitKind.of(instruction);
            if (AwaitKind.isAsync(instruction)) {
                report.add(
                        Code.ASYNC_IN_GENERATOR,
                        instruction,
                        "async gives the result of a coroutine, and a generator has none",
                        "End the generator by return end(), and give values to its consumer by emit");
            } else if (kind == MethodKind.GENERATOR && point != null && point != AwaitKind.EMIT) {
                report.add(
                        Code.AWAIT_IN_PLAIN_GENERATOR,
                        instruction,
                        point.title() + " suspends a task, and no task runs a plain Generator",
                        "Return AsyncGenerator instead of Generator");
            }
        }
    }
}
