// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks come from: the variables and accessors behind an expression. Behind {@code tasks.get(0)} is {@code tasks},
 * behind {@code task} in {@code for (Task<?> task : tasks)} both, and {@code gather(a, b)} has {@code a} and {@code b}.
 */
final class TaskSources {
    /** Methods of Fermata whose result fails with the cancellation of what they are given. */
    private static final Set<String> PASSING_ON = Set.of("gather", "shield", "waitFor", "race", "asCompleted", "from");

    private final Language language;
    private final VariableOrigins origins;

    private TaskSources(Language language, VariableOrigins origins) {
        this.language = language;
        this.origins = origins;
    }

    /** The sources in a method, or initialiser, and the lambdas in it. */
    static TaskSources in(TreePath member, Language language) {
        return new TaskSources(language, VariableOrigins.in(member, language));
    }

    /** The variables and accessors behind an expression. */
    Set<Element> of(TreePath expression) {
        Set<Element> found = new HashSet<>();
        collect(expression, found);
        return found;
    }

    private void collect(TreePath path, Set<Element> found) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            collect(new TreePath(path, parenthesized.getExpression()), found);
        } else if (tree instanceof TypeCastTree cast) {
            collect(new TreePath(path, cast.getExpression()), found);
        } else if (tree instanceof ConditionalExpressionTree conditional) {
            collect(new TreePath(path, conditional.getTrueExpression()), found);
            collect(new TreePath(path, conditional.getFalseExpression()), found);
        } else if (tree instanceof ArrayAccessTree access) {
            collect(new TreePath(path, access.getExpression()), found);
        } else if (tree instanceof MethodInvocationTree call) {
            collectBehindCall(path, call, found);
        } else if (tree instanceof NewClassTree creation && isOfJdk(language.elementOf(path))) {
            collectAll(path, creation.getArguments(), found); // a copy of a collection
        } else if (language.elementOf(path) instanceof VariableElement variable && found.add(variable)) {
            origins.of(variable).forEach(each -> collect(each, found));
        }
    }

    private void collectBehindCall(TreePath path, MethodInvocationTree call, Set<Element> found) {
        if (!(language.elementOf(path) instanceof ExecutableElement method)) {
            return;
        }
        TreePath receiver = language.receiverOf(path);
        if (isOfJdk(method)) {
            if (method.getModifiers().contains(Modifier.STATIC)) {
                collectAll(path, call.getArguments(), found);
            } else if (receiver != null) {
                collect(receiver, found);
            }
        } else if (language.isFermata(method)) {
            if (PASSING_ON.contains(method.getSimpleName().toString())) {
                collectAll(path, call.getArguments(), found);
            }
        } else if (method.getParameters().isEmpty() && !language.isCold(method.getReturnType())) {
            found.add(method); // gives the same each time, as far as one can see
        }
    }

    private void collectAll(TreePath parent, List<? extends ExpressionTree> expressions, Set<Element> found) {
        expressions.forEach(each -> collect(new TreePath(parent, each), found));
    }

    private boolean isOfJdk(@Nullable Element member) {
        return member != null && language.isInPackage("java.util", member);
    }
}
