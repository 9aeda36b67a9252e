// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Tells the expressions that make a coroutine, or a generator: something that runs nothing until it is asked to. */
final class ColdObjects {
    private static final List<String> MOCKING = List.of("org.mockito", "org.easymock");

    private final Language language;

    ColdObjects(Language language) {
        this.language = language;
    }

    /**
     * Whether an expression calls something that makes a coroutine. What is declared to return anything else, such as a
     * type variable in {@code map.put(key, crawl(url))}, gives one that was there before.
     */
    boolean isMadeBy(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return isMadeBy(new TreePath(path, parenthesized.getExpression()));
        }
        if (tree instanceof TypeCastTree cast) {
            return isMadeBy(new TreePath(path, cast.getExpression()));
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return isMadeBy(new TreePath(path, conditional.getTrueExpression()))
                    || isMadeBy(new TreePath(path, conditional.getFalseExpression()));
        }
        return tree instanceof MethodInvocationTree call
                && language.elementOf(path) instanceof ExecutableElement method
                && language.isCold(method.getReturnType())
                && !isToldToMock(new TreePath(path, call.getMethodSelect()));
    }

    /** {@code verify(store).load(1)} asks whether there was such a call, or says what is to come of one. */
    private boolean isToldToMock(TreePath called) {
        if (!(called.getLeaf() instanceof MemberSelectTree select)) {
            return false;
        }
        Element receiver = language.elementOf(new TreePath(called, select.getExpression()));
        return receiver instanceof ExecutableElement
                && MOCKING.stream().anyMatch(each -> language.isInPackage(each, receiver));
    }

    /** Says that a coroutine never runs. */
    static void drop(TreePath at, String how, Report report) {
        report.add(
                Rule.DROPPED_COROUTINE,
                at,
                "this coroutine never runs: it " + how,
                "Await it, or give it to createTask");
    }
}
