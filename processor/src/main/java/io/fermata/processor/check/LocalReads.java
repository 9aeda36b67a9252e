// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the local variables that are read in a piece of code, the lambdas and classes in it included. To make a text of a
 * variable is not to read it: a coroutine does not run by that.
 */
final class LocalReads extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Language language;
    private final TextUses texts;
    private final Set<Element> read = new HashSet<>();

    private LocalReads(Language language) {
        this.language = language;
        this.texts = new TextUses(language);
    }

    static Set<Element> in(TreePath unit, Language language) {
        LocalReads reads = new LocalReads(language);
        reads.scan(unit, null);
        return reads.read;
    }

    /** A variable that is assigned as a statement is not read by that. */
    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
        if (statement.getExpression() instanceof AssignmentTree assignment
                && assignment.getVariable() instanceof IdentifierTree) {
            TreePath path = new TreePath(getCurrentPath(), assignment);
            return scan(new TreePath(path, assignment.getExpression()), null);
        }
        return super.visitExpressionStatement(statement, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        Element element = language.elementOf(getCurrentPath());
        if (element != null && element.getKind() == ElementKind.LOCAL_VARIABLE && !texts.isMadeOf(getCurrentPath())) {
            read.add(element);
        }
        return null;
    }
}
