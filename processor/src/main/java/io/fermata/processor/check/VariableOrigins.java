// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a method are made from: the expressions that they are initialised with or assigned, what a loop
 * runs over, and, for a parameter of a lambda, what the method is called on that takes the lambda.
 */
final class VariableOrigins extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Language language;
    private final Map<Element, List<TreePath>> origins = new HashMap<>();

    private VariableOrigins(Language language) {
        this.language = language;
    }

    /** The origins in a method, or initialiser, and in the lambdas in it. */
    static VariableOrigins in(TreePath member, Language language) {
        VariableOrigins found = new VariableOrigins(language);
        found.scan(member, null);
        return found;
    }

    /** The expressions behind a variable; empty for the parameters of a method, say. */
    List<TreePath> of(Element variable) {
        return origins.getOrDefault(variable, List.of());
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getInitializer() != null) {
            note(getCurrentPath(), new TreePath(getCurrentPath(), variable.getInitializer()));
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        note(new TreePath(path, assignment.getVariable()), new TreePath(path, assignment.getExpression()));
        return super.visitAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        note(new TreePath(path, loop.getVariable()), new TreePath(path, loop.getExpression()));
        return super.visitEnhancedForLoop(loop, null);
    }

    /** {@code tasks.forEach(task -> ...)}. */
    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        TreePath receiver = language.receiverOf(getCurrentPath().getParentPath());
        if (receiver != null) {
            lambda.getParameters().forEach(each -> note(new TreePath(getCurrentPath(), each), receiver));
        }
        return super.visitLambdaExpression(lambda, null);
    }

    private void note(TreePath variable, TreePath origin) {
        Element element = language.elementOf(variable);
        if (element != null) {
            origins.computeIfAbsent(element, key -> new ArrayList<>()).add(origin);
        }
    }
}
