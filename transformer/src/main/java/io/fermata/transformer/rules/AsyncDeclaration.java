// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.ClassSurvey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** {@code @Async} where it cannot stand: on what returns another type, or is synchronized, native or a constructor. */
final class AsyncDeclaration implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        if (!survey.isAsync(method)) {
            return;
        }
        if (method.name.startsWith("<")) {
            report.add(
                    Code.ASYNC_CONSTRUCTOR,
                    null,
                    "a constructor or an initialiser cannot be async",
                    "Write a static async method that awaits first and then calls the constructor");
        } else if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            report.add(
                    Code.ASYNC_NATIVE_METHOD,
                    null,
                    "a native method cannot be async, because it has no body to weave",
                    "Call the native method from an async method, through toThread if it blocks");
        } else if (!ClassSurvey.hasAsyncReturnType(method)) {
            report.add(
                    Code.ASYNC_RETURN_TYPE,
                    null,
                    "an async method cannot have this return type",
                    "Return Coroutine, CompletableFuture, CompletionStage, AsyncGenerator or Generator; void is for main and"
                            + " for methods with an annotation of JUnit or TestNG");
        } else if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            report.add(
                    Code.ASYNC_SYNCHRONIZED_METHOD,
                    null,
                    "an async method cannot be synchronized: a monitor is owned by a thread, and a suspended method"
                            + " has no thread",
                    "Use an AsyncLock, or move what must be synchronized into a plain method");
        }
    }
}
