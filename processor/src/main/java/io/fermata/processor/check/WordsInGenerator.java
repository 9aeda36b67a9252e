// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** {@code async} in a generator, which has no result, and {@code await} in a plain one, which no task runs. */
final class WordsInGenerator implements Check {
    @Override
    public void check(CodeUnit unit, Report report) {
        AsyncKind kind = unit.returns();
        if (!unit.isAsync() || kind == null || !kind.emits()) {
            return;
        }
        for (Contents.Use use : unit.contents().words()) {
            if (use.word() == Word.ASYNC) {
                report.add(
                        Rule.ASYNC_IN_GENERATOR,
                        use.path(),
                        "async gives the result of a coroutine, and a generator has none",
                        "End the generator by return end(), and give values to its consumer by emit");
            }
        }
        if (kind == AsyncKind.GENERATOR) {
            refuseAwaits(unit, report);
        }
    }

    private static void refuseAwaits(CodeUnit unit, Report report) {
        for (Contents.Suspension each : unit.contents().suspensions()) {
            if (each.kind() != Contents.Suspending.EMIT) {
                report.add(
                        Rule.AWAIT_IN_PLAIN_GENERATOR,
                        each.path(),
                        each.kind().title() + " suspends a task, and no task runs a plain Generator",
                        "Return AsyncGenerator instead of Generator");
            }
        }
    }
}
