// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** A coroutine of which only the text is used: it is concatenated into a string, printed or logged. It never runs. */
final class PrintedCoroutine implements Check {
    private final Language language;
    private final TextUses texts;
    private final ColdObjects cold;

    PrintedCoroutine(Language language) {
        this.language = language;
        texts = new TextUses(language);
        cold = new ColdObjects(language);
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        new Texts(report).scanUnit(unit.path());
    }

    private final class Texts extends UnitScanner {
        private final Report report;

        Texts(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree operation, @Nullable Void unused) {
            checkOperand(operation.getLeftOperand());
            checkOperand(operation.getRightOperand());
            return super.visitBinary(operation, null);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree assignment, @Nullable Void unused) {
            checkOperand(assignment.getExpression());
            return super.visitCompoundAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            call.getArguments().forEach(this::checkOperand);
            TreePath receiver = language.receiverOf(getCurrentPath());
            if (receiver != null && cold.isMadeBy(receiver) && isToString(language.elementOf(getCurrentPath()))) {
                drop(receiver);
            }
            return super.visitMethodInvocation(call, null);
        }

        private void checkOperand(ExpressionTree operand) {
            TreePath path = new TreePath(getCurrentPath(), operand);
            if (cold.isMadeBy(path) && texts.isMadeOf(path)) {
                drop(path);
            }
        }

        private void drop(TreePath path) {
            ColdObjects.drop(path, "is made, and only its text is used", report);
        }
    }

    private static boolean isToString(@Nullable Element method) {
        return method != null && method.getSimpleName().contentEquals("toString");
    }
}
