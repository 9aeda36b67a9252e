// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method reference such as {@code Fermata::await}: the call would come from code that is not async. */
final class AwaitByMethodReference implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle && isWord(handle)) {
                        refuse(dynamic, handle.getName(), report);
                    }
                }
            }
        }
    }

    private static boolean isWord(Handle handle) {
        return handle.getOwner().equals(RuntimeNames.FERMATA) && RuntimeNames.WORDS.contains(handle.getName());
    }

    private static void refuse(AbstractInsnNode at, String name, Report report) {
        report.add(
                Code.AWAIT_METHOD_REFERENCE,
                at,
                "a method reference to " + name + " cannot suspend the method that it stands in",
                name.equals(RuntimeNames.EMIT) || name.equals(RuntimeNames.END)
                        ? "Write a loop that emits"
                        : "Write a loop, or an async lambda such as x -> { return async(await(x)); }");
    }
}
