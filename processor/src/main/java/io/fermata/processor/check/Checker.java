// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;

/** Checks classes that javac has attributed. */
public final class Checker {
    private final Trees trees;
    private final Language language;
    private final List<Check> refusals;
    private final List<Check> warnings;

    /**
     * Creates a checker.
     *
     * @param environment javac's own
     * @param blocking the calls to warn of in async code
     */
    public Checker(ProcessingEnvironment environment, BlockingMethods blocking) {
        trees = Trees.instance(environment);
        language = new Language(trees, environment.getElementUtils(), environment.getTypeUtils());
        refusals = List.of(
                new AsyncDeclaration(language, environment.getSourceVersion()),
                new AwaitOutsideAsync(language),
                new EmitOutsideGenerator(language),
                new WordsInGenerator(),
                new AwaitByMethodReference(),
                new AwaitUnderMonitor());
        warnings = List.of(
                new DroppedCoroutine(language),
                new PrintedCoroutine(language),
                new DroppedCollection(language),
                new BlockingCall(language, blocking),
                new LockAcrossAwait(language),
                new ReturnInTry(language),
                new SwallowedCancellation(language),
                new TestReturnsCoroutine(language),
                new ScopeWithoutJoin(language));
    }

    /**
     * What a check gave.
     *
     * @param async the methods, lambdas and initialisers that hold anything that only async code may have
     * @param findings what is wrong, in the order of the source
     */
    public record Result(List<TreePath> async, List<Finding> findings) {}

    /**
     * Checks a class with all that is in it.
     *
     * @param type a top-level class
     * @return what was found
     */
    public Result check(TreePath type) {
        if (!language.isKnown()) {
            return new Result(List.of(), List.of());
        }
        List<CodeUnit> units = UnitFinder.unitsOf(type, language);
        Report report = new Report(new Lines(trees.getSourcePositions()), new Suppressions(language));
        for (CodeUnit unit : units) {
            check(unit, report);
        }
        List<TreePath> async = units.stream()
                .filter(CodeUnit::mentionsAsync)
                .map(CodeUnit::path)
                .toList();
        return new Result(async, report.findings());
    }

    /** Asks the refusals in the order in which the weaver does, up to the first; what follows from it is noise. */
    private void check(CodeUnit unit, Report report) {
        int before = report.size();
        for (Check refusal : refusals) {
            refusal.check(unit, report);
            if (report.size() > before) {
                return;
            }
        }
        for (Check warning : warnings) {
            warning.check(unit, report);
        }
    }
}
