// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that is returned from within a {@code try}: it is awaited in place of the method, after the {@code finally}
 * blocks have run and the resources are closed.
 */
final class ReturnInTry implements Check {
    private final Language language;

    ReturnInTry(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync() && unit.returns() == AsyncKind.COROUTINE) {
            new Returns(report).scanUnit(unit.path());
        }
    }

    private final class Returns extends UnitScanner {
        private final Report report;

        /** What runs between the return and the coroutine, innermost first; null outside of any such {@code try}. */
        private @Nullable String after;

        Returns(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitTry(TryTree block, @Nullable Void unused) {
            String outside = after;
            boolean hasFinally = block.getFinallyBlock() != null;
            scan(block.getResources(), null);
            if (hasFinally) {
                after = "its finally block has run";
            } else if (!block.getResources().isEmpty()) {
                after = "its resources are closed";
            }
            scan(block.getBlock(), null);
            if (!hasFinally) {
                after = outside; // where exceptions are handled, the resources are closed anyway
            }
            scan(block.getCatches(), null);
            after = outside;
            scan(block.getFinallyBlock(), null);
            return null;
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
            ExpressionTree value = statement.getExpression();
            if (after != null && value != null && isOtherCoroutine(new TreePath(getCurrentPath(), value))) {
                report.add(
                        Rule.RETURN_IN_TRY,
                        getCurrentPath(),
                        "the coroutine that is returned here runs outside of the try, when " + after,
                        "Write return async(await(...)) to run it inside");
            }
            return super.visitReturn(statement, null);
        }
    }

    /** Whether an expression is a coroutine that has something to run, unlike that of {@code async(value)}. */
    private boolean isOtherCoroutine(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return isOtherCoroutine(new TreePath(path, parenthesized.getExpression()));
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return isOtherCoroutine(new TreePath(path, conditional.getTrueExpression()))
                    || isOtherCoroutine(new TreePath(path, conditional.getFalseExpression()));
        }
        return language.word(path) != Word.ASYNC && language.isCold(language.typeOf(path));
    }
}
