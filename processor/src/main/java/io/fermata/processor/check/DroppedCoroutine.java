// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A coroutine that is made and dropped: as a statement, or in a variable that nobody reads. It never runs. */
final class DroppedCoroutine implements Check {
    private final Language language;
    private final ColdObjects cold;

    DroppedCoroutine(Language language) {
        this.language = language;
        this.cold = new ColdObjects(language);
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        checkLambdaBody(unit, report);
        Statements statements = new Statements(report);
        statements.scanUnit(unit.path());
        if (!statements.variables.isEmpty()) {
            Set<Element> read = LocalReads.in(unit.path(), language);
            statements.variables.forEach((variable, values) -> {
                if (!read.contains(variable)) {
                    values.forEach(each ->
                            ColdObjects.drop(each, "is put into a variable that nothing awaits or passes on", report));
                }
            });
        }
    }

    /** {@code x -> crawl(x)} where nobody takes what it gives. */
    private void checkLambdaBody(CodeUnit unit, Report report) {
        if (unit.path().getLeaf() instanceof LambdaExpressionTree lambda
                && lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION
                && returnsNothing(unit.path())) {
            TreePath body = new TreePath(unit.path(), lambda.getBody());
            if (cold.isMadeBy(body)) {
                ColdObjects.drop(body, "is made in a lambda that returns nothing", report);
            }
        }
    }

    /** A test may want to see what the call itself throws; it passes what may throw anything. */
    private boolean returnsNothing(TreePath functional) {
        TypeMirror type = language.typeOf(functional);
        TypeMirror returned = language.returnedBy(type);
        return returned != null && returned.getKind() == TypeKind.VOID && !language.throwsAnything(type);
    }

    /** Finds calls whose result nobody takes, and those whose result goes to a variable. */
    private final class Statements extends UnitScanner {
        private final Report report;
        private final Map<Element, List<TreePath>> variables = new LinkedHashMap<>();

        Statements(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
            TreePath expression = new TreePath(getCurrentPath(), statement.getExpression());
            if (cold.isMadeBy(expression)) {
                ColdObjects.drop(expression, "is made, and nothing is done with it", report);
            }
            return super.visitExpressionStatement(statement, null);
        }

        /** {@code this::crawl} where nobody takes what it gives. */
        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
            if (language.elementOf(getCurrentPath()) instanceof ExecutableElement method
                    && language.isCold(method.getReturnType())
                    && language.kindOfLambda(getCurrentPath()) == null // an AsyncRunnable awaits it
                    && returnsNothing(getCurrentPath())) {
                ColdObjects.drop(getCurrentPath(), "is made through a method reference that returns nothing", report);
            }
            return super.visitMemberReference(reference, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            note(getCurrentPath(), variable.getInitializer());
            return super.visitVariable(variable, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
            note(new TreePath(getCurrentPath(), assignment.getVariable()), assignment.getExpression());
            return super.visitAssignment(assignment, null);
        }

        private void note(TreePath variable, @Nullable ExpressionTree value) {
            Element element = language.elementOf(variable);
            if (value != null && element != null && element.getKind() == ElementKind.LOCAL_VARIABLE) {
                TreePath path = new TreePath(variable.getParentPath(), value);
                if (variable.getLeaf() instanceof VariableTree) {
                    path = new TreePath(variable, value);
                }
                if (cold.isMadeBy(path)) {
                    variables.computeIfAbsent(element, key -> new ArrayList<>()).add(path);
                }
            }
        }
    }
}
