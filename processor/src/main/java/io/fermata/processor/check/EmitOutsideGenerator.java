// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** {@code emit} or {@code end} in code that is no generator, be it async or not. */
final class EmitOutsideGenerator implements Check {
    @Override
    public void check(CodeUnit unit, Report report) {
        AsyncKind kind = unit.isAsync() ? unit.returns() : null;
        if (kind != null && kind.emits()) {
            return;
        }
        for (Contents.Use use : unit.contents().words()) {
            if (use.word().isOfGenerators()) {
                report.add(
                        Rule.EMIT_OUTSIDE_GENERATOR,
                        use.path(),
                        problem(unit, use.word().spelling()),
                        advice(unit));
            }
        }
    }

    private static String problem(CodeUnit unit, String word) {
        return switch (unit.place()) {
            case CONSTRUCTOR, INITIALIZER -> word + " cannot stand in a constructor or an initialiser";
            case LAMBDA ->
                word + " stands in a lambda whose functional interface does not return AsyncGenerator or Generator";
            case METHOD ->
                word + " stands in a method that "
                        + (unit.isAsync() ? "does not return AsyncGenerator or Generator" : "is no generator");
        };
    }

    private static String advice(CodeUnit unit) {
        return unit.place() == CodeUnit.Place.LAMBDA
                ? "In a generator, write a loop instead of passing a lambda to forEach and the like"
                : "Annotate the method with @Async and return AsyncGenerator, or Generator where nothing is awaited";
    }
}
