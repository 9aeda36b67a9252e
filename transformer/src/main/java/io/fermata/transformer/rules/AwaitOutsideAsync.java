// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.AroundBodies;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.ClassSurvey;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code await} or {@code async} in code that is not async: a method, lambda, constructor or initialiser. */
final class AwaitOutsideAsync implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        if (survey.isAsync(method)) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (AwaitKind.isAwaitOrAsync(instruction)) {
                refuse(survey, method, (MethodInsnNode) instruction, report);
            }
        }
    }

    private static void refuse(ClassSurvey survey, MethodNode method, MethodInsnNode call, Report report) {
        if (method.name.equals("<init>")) {
            report.add(
                    Code.AWAIT_IN_CONSTRUCTOR,
                    call,
                    call.name + " cannot stand in a constructor or an instance initialiser",
                    "Write a static async method that awaits first and passes the values to the constructor");
        } else if (method.name.equals("<clinit>")) {
            report.add(
                    Code.AWAIT_IN_INITIALIZER,
                    call,
                    call.name + " cannot stand in a static initialiser",
                    "Keep the coroutine's task in the field, or set the field from an async method");
        } else if (survey.isLambda(method)) {
            report.add(
                    Code.AWAIT_IN_PLAIN_LAMBDA,
                    call,
                    call.name + " stands in a lambda that is not async, because its functional interface does not"
                            + " return Coroutine, CompletableFuture or CompletionStage",
                    "Use a functional interface that does, such as AsyncCallable or AsyncFunction"
                            + (returnsNothing(method) ? ", and end the lambda with return async()" : ""));
        } else if (AroundBodies.isNamedSo(method.name)) {
            report.add(
                    Code.AWAIT_OUTSIDE_ASYNC,
                    call,
                    call.name + " stands in a method that AspectJ has made of one with around advice",
                    "Weave before AspectJ does: name Fermata's agent before AspectJ's (-javaagent:fermata-agent.jar"
                            + " -javaagent:aspectjweaver.jar), or weave when the program is built");
        } else {
            String other = OtherAsync.around(survey.host(), method);
            report.add(
                    Code.AWAIT_OUTSIDE_ASYNC,
                    call,
                    call.name + " stands in a method that is not async" + OtherAsync.remark(other),
                    "Annotate the method with @" + (other == null ? "Async" : "io.fermata.Async")
                            + " and return Coroutine, CompletableFuture or CompletionStage, or start the work with"
                            + " Fermata.run from outside");
        }
    }

    private static boolean returnsNothing(MethodNode method) {
        return method.desc.endsWith(")V");
    }
}
