// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;

/** {@code await} or {@code async} in code that is not async: a method, lambda, constructor or initialiser. */
final class AwaitOutsideAsync implements Check {
    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync()) {
            return;
        }
        for (Contents.Use use : unit.contents().words()) {
            if (!use.word().isOfGenerators()) {
                refuse(unit.place(), use.path(), use.word().spelling(), report);
            }
        }
    }

    private static void refuse(CodeUnit.Place place, TreePath at, String word, Report report) {
        switch (place) {
            case CONSTRUCTOR ->
                report.add(
                        Rule.AWAIT_IN_CONSTRUCTOR,
                        at,
                        word + " cannot stand in a constructor or an instance initialiser",
                        "Write a static async method that awaits first and passes the values to the constructor");
            case INITIALIZER ->
                report.add(
                        Rule.AWAIT_IN_INITIALIZER,
                        at,
                        word + " cannot stand in a static initialiser",
                        "Keep the coroutine's task in the field, or set the field from an async method");
            case LAMBDA ->
                report.add(
                        Rule.AWAIT_IN_PLAIN_LAMBDA,
                        at,
                        word + " stands in a lambda that is not async, because its functional interface does not return"
                                + " Coroutine, CompletableFuture or CompletionStage",
                        "Use a functional interface that does, such as AsyncCallable or AsyncFunction");
            case METHOD ->
                report.add(
                        Rule.AWAIT_OUTSIDE_ASYNC,
                        at,
                        word + " stands in a method that is not async",
                        "Annotate the method with @Async and return Coroutine, CompletableFuture or CompletionStage, or"
                                + " start the work with Fermata.run from outside");
        }
    }
}
