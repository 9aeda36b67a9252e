// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** A method reference such as {@code Fermata::await}: the call would come from code that is not async. */
final class AwaitByMethodReference implements Check {
    @Override
    public void check(CodeUnit unit, Report report) {
        for (Contents.Use use : unit.contents().references()) {
            report.add(
                    Rule.AWAIT_METHOD_REFERENCE,
                    use.path(),
                    "a method reference to " + use.word().spelling() + " cannot suspend the method that it stands in",
                    use.word().isOfGenerators()
                            ? "Write a loop that emits"
                            : "Write a loop, or an async lambda such as x -> { return async(await(x)); }");
        }
    }
}
