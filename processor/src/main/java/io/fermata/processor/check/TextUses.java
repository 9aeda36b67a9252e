// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Tells the expressions of which nothing but a text is made. */
final class TextUses {
    private static final MethodList METHODS = MethodList.of(MethodList.inResource("text-methods.txt").stream());

    private final Language language;

    TextUses(Language language) {
        this.language = language;
    }

    /** Whether an expression is concatenated into a string, or passed to a method that makes a text of it. */
    boolean isMadeOf(TreePath expression) {
        TreePath inner = expression;
        TreePath outer = expression.getParentPath();
        while (outer.getLeaf() instanceof ParenthesizedTree) {
            inner = outer;
            outer = outer.getParentPath();
        }
        Tree around = outer.getLeaf();
        if (around instanceof BinaryTree || around instanceof CompoundAssignmentTree) {
            return isText(outer);
        }
        return around instanceof MethodInvocationTree call
                && call.getArguments().contains(inner.getLeaf())
                && language.elementOf(outer) instanceof ExecutableElement method
                && METHODS.mayContain(method.getSimpleName())
                && isTextMethod(method, language.receiverOf(outer));
    }

    private boolean isTextMethod(ExecutableElement method, @Nullable TreePath receiver) {
        TypeMirror called = receiver == null || method.getModifiers().contains(Modifier.STATIC)
                ? Language.ownerOf(method)
                : language.typeOf(receiver);
        return called != null && METHODS.contains(method, type -> language.isSubtype(called, type));
    }

    private boolean isText(TreePath path) {
        TypeMirror type = language.typeOf(path);
        boolean plus =
                path.getLeaf().getKind() == Tree.Kind.PLUS || path.getLeaf().getKind() == Tree.Kind.PLUS_ASSIGNMENT;
        return plus && type != null && language.isSubtype(type, "java.lang.String");
    }
}
