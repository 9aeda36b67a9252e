// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A handler around an await that gets the {@code CancelledError} of a cancelled task, and lets the task go on. */
final class SwallowedCancellation implements Check {
    private static final String CANCELLED_ERROR = "io.fermata.CancelledError";

    private final Language language;

    SwallowedCancellation(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync()) {
            new Tries(unit, report).scanUnit(unit.path());
        }
    }

    private final class Tries extends UnitScanner {
        private final CodeUnit unit;
        private final Report report;

        Tries(CodeUnit unit, Report report) {
            this.unit = unit;
            this.report = report;
        }

        @Override
        public @Nullable Void visitTry(TryTree block, @Nullable Void unused) {
            List<Contents.Suspension> suspensions = suspensionsIn(block);
            if (!block.getCatches().isEmpty() && !suspensions.isEmpty()) {
                for (CatchTree handler : block.getCatches()) {
                    TreePath path = new TreePath(getCurrentPath(), handler);
                    if (catchesCancellation(path, handler)) {
                        checkHandler(path, handler, suspensions);
                        break; // the handlers below never see one
                    }
                }
            }
            return super.visitTry(block, null);
        }

        private List<Contents.Suspension> suspensionsIn(TryTree block) {
            return unit.contents().suspensions().stream()
                    .filter(each -> each.kind() != Contents.Suspending.EMIT)
                    .filter(each -> isGuarded(each.path(), block))
                    .toList();
        }

        private void checkHandler(TreePath path, CatchTree handler, List<Contents.Suspension> suspensions) {
            Handler scanner = new Handler(new TreePath(path, handler.getParameter()));
            scanner.scan(path, null);
            if (!scanner.endsByThrowing && !scanner.keepsForThrow(unit.path()) && !waitsForCancelled(suspensions)) {
                report.add(
                        Rule.SWALLOWED_CANCELLATION,
                        new TreePath(path, handler.getParameter()),
                        "this handler swallows a CancelledError, so that a cancelled task goes on",
                        "Throw it on, or catch Exception, which it is not; to wait for the end of a task t that was"
                                + " cancelled, use await(gatherSettled(t))");
            }
        }

        /** {@code task.cancel(); try { await(task); } ...} is how to cancel a task and see it end. */
        private boolean waitsForCancelled(List<Contents.Suspension> suspensions) {
            CancelledTasks cancelled = CancelledTasks.around(unit.path(), language);
            return suspensions.stream()
                    .allMatch(each -> each.kind() == Contents.Suspending.AWAIT && cancelled.isAwaited(each.path()));
        }
    }

    private static boolean isGuarded(TreePath suspension, TryTree block) {
        TreePath below = suspension;
        for (TreePath path = suspension.getParentPath(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() == block) {
                Tree part = below.getLeaf();
                return part == block.getBlock() || block.getResources().contains(part);
            }
            below = path;
        }
        return false;
    }

    private boolean catchesCancellation(TreePath handler, CatchTree tree) {
        TreePath parameter = new TreePath(handler, tree.getParameter());
        Tree type = tree.getParameter().getType();
        List<? extends Tree> alternatives =
                type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
        for (Tree each : alternatives) {
            TreePath path = new TreePath(new TreePath(parameter, type), each);
            TypeMirror caught = language.typeOf(path);
            if (caught != null && language.catches(caught, CANCELLED_ERROR)) {
                return true;
            }
        }
        return false;
    }

    /** What a handler does with the exception. */
    private final class Handler extends UnitScanner {
        private final @Nullable Element exception;
        private final Set<Element> keptIn = new HashSet<>();
        private boolean endsByThrowing;

        Handler(TreePath parameter) {
            exception = language.elementOf(parameter);
        }

        @Override
        public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
            endsByThrowing = true;
            return super.visitThrow(statement, null);
        }

        /** {@code uncancel()} says that the cancellation is meant to end here. */
        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            Element method = language.elementOf(getCurrentPath());
            endsByThrowing |= method != null && method.getSimpleName().contentEquals("uncancel");
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
            TreePath value = new TreePath(getCurrentPath(), assignment.getExpression());
            Element variable = language.elementOf(new TreePath(getCurrentPath(), assignment.getVariable()));
            if (exception != null && variable != null && exception.equals(variable(value))) {
                keptIn.add(variable);
            }
            return super.visitAssignment(assignment, null);
        }

        /** Whether it is put into a variable that some statement of the unit throws. */
        boolean keepsForThrow(TreePath unit) {
            if (keptIn.isEmpty()) {
                return false;
            }
            List<Element> thrown = new ArrayList<>();
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
                    Element variable = variable(new TreePath(getCurrentPath(), statement.getExpression()));
                    if (variable != null) {
                        thrown.add(variable);
                    }
                    return super.visitThrow(statement, null);
                }
            }.scan(unit, null);
            return thrown.stream().anyMatch(keptIn::contains);
        }
    }

    /** The variable that an expression is, casts aside; or null. */
    private @Nullable Element variable(TreePath expression) {
        Tree tree = expression.getLeaf();
        if (tree instanceof TypeCastTree cast) {
            ExpressionTree inner = cast.getExpression();
            return variable(new TreePath(expression, inner));
        }
        return tree instanceof IdentifierTree ? language.elementOf(expression) : null;
    }
}
