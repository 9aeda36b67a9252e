// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/** Walks through one piece of code, and not into the lambdas and classes in it. */
abstract class UnitScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    /** Walks through the code of a method, a lambda, an initialiser block or a field. */
    final void scanUnit(TreePath unit) {
        Tree code = codeOf(unit.getLeaf());
        if (code != null) {
            scan(new TreePath(unit, code), null);
        }
    }

    private static @Nullable Tree codeOf(Tree unit) {
        if (unit instanceof MethodTree method) {
            return method.getBody();
        }
        if (unit instanceof LambdaExpressionTree lambda) {
            return lambda.getBody();
        }
        return unit instanceof VariableTree field ? field.getInitializer() : unit;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return null;
    }
}
