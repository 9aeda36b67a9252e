// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** {@code emit} or {@code end} in code that is no generator, be it async or not. */
final class EmitOutsideGenerator implements Check {
    private final Language language;

    EmitOutsideGenerator(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        AsyncKind kind = unit.isAsync() ? unit.returns() : null;
        if (kind != null && kind.emits()) {
            return;
        }
        for (Contents.Use use : unit.contents().words()) {
            if (use.word().isOfGenerators()) {
                refuse(unit, use, report);
            }
        }
    }

    private void refuse(CodeUnit unit, Contents.Use use, Report report) {
        String word = use.word().spelling();
        LambdaIntent intent = unit.place() == CodeUnit.Place.LAMBDA ? LambdaIntent.of(unit.path(), language) : null;
        if (intent != null && intent.kind().emits()) {
            report.add(
                    Rule.EMIT_OUTSIDE_GENERATOR, use.path(), word + " stands in " + intent.problem(), intent.advice());
        } else {
            report.add(Rule.EMIT_OUTSIDE_GENERATOR, use.path(), problem(unit, word), advice(unit));
        }
    }

    private String problem(CodeUnit unit, String word) {
        return switch (unit.place()) {
            case CONSTRUCTOR, INITIALIZER -> word + " cannot stand in a constructor or an initialiser";
            case LAMBDA ->
                word + " stands in a lambda whose functional interface does not return AsyncGenerator or Generator";
            case METHOD ->
                word + " stands in a method that "
                        + (unit.isAsync() ? "does not return AsyncGenerator or Generator" : plainMethod(unit));
        };
    }

    private String plainMethod(CodeUnit unit) {
        String other = language.otherAsync(language.elementOf(unit.path()));
        return "is no generator" + (other == null ? "" : ": the @Async here is " + other + ", not io.fermata.Async");
    }

    private static String advice(CodeUnit unit) {
        return unit.place() == CodeUnit.Place.LAMBDA
                ? "In a generator, write a loop instead of passing a lambda to forEach and the like"
                : "Annotate the method with @Async and return AsyncGenerator, or Generator if it awaits nothing";
    }
}
