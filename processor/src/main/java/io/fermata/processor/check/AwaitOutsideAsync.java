// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** {@code await} or {@code async} in code that is not async: a method, lambda, constructor or initialiser. */
final class AwaitOutsideAsync implements Check {
    private final Language language;

    AwaitOutsideAsync(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync()) {
            return;
        }
        for (Contents.Use use : unit.contents().words()) {
            if (!use.word().isOfGenerators()) {
                refuse(unit, use.path(), use.word().spelling(), report);
            }
        }
    }

    private void refuse(CodeUnit unit, TreePath at, String word, Report report) {
        switch (unit.place()) {
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
            case LAMBDA -> refuseInLambda(unit.path(), at, word, report);
            case METHOD -> refuseInMethod(unit.path(), at, word, report);
        }
    }

    private void refuseInLambda(TreePath lambda, TreePath at, String word, Report report) {
        LambdaIntent intent = LambdaIntent.of(lambda, language);
        if (intent != null) {
            report.add(Rule.AWAIT_IN_PLAIN_LAMBDA, at, word + " stands in " + intent.problem(), intent.advice());
        } else {
            report.add(
                    Rule.AWAIT_IN_PLAIN_LAMBDA,
                    at,
                    word + " stands in a lambda that is not async, because its functional interface does not return"
                            + " Coroutine, CompletableFuture or CompletionStage",
                    "Use a functional interface that does, such as AsyncCallable or AsyncFunction"
                            + (returnsNothing(lambda) ? ", and end the lambda with return async()" : ""));
        }
    }

    private boolean returnsNothing(TreePath lambda) {
        TypeMirror returned = language.returnedBy(language.typeOf(lambda));
        return returned != null && returned.getKind() == TypeKind.VOID;
    }

    private void refuseInMethod(TreePath method, TreePath at, String word, Report report) {
        String other = language.otherAsync(language.elementOf(method));
        report.add(
                Rule.AWAIT_OUTSIDE_ASYNC,
                at,
                word + " stands in a method that is not async"
                        + (other == null ? "" : ": the @Async here is " + other + ", not io.fermata.Async"),
                "Annotate the method with @" + (other == null ? "Async" : "io.fermata.Async")
                        + " and return Coroutine, CompletableFuture or CompletionStage, or start the work with"
                        + " Fermata.run from outside");
    }
}
