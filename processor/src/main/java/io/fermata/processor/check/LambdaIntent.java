// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What a lambda that is not async was meant to be. Some overload of the method that it is passed to may take an async
 * lambda; javac did not choose it, because the lambda returns nothing, or a plain value.
 *
 * @param kind the kind that the overload takes
 * @param shape what is wrong with the lambda
 */
record LambdaIntent(AsyncKind kind, Shape shape) {

    /** What a lambda returns. */
    enum Shape {
        /** A block that returns nothing. */
        NOTHING,
        /** A block that returns a value. */
        VALUE,
        /** An expression. */
        EXPRESSION
    }

    /** The intent of a lambda, or null if no overload takes an async one. */
    static @Nullable LambdaIntent of(TreePath lambda, Language language) {
        TreePath argument = lambda;
        while (argument.getParentPath().getLeaf() instanceof ParenthesizedTree) {
            argument = argument.getParentPath();
        }
        TreePath call = argument.getParentPath();
        List<? extends ExpressionTree> arguments = argumentsOf(call.getLeaf());
        int index = arguments.indexOf(argument.getLeaf());
        if (index < 0) {
            return null;
        }
        return new Overloads(language)
                .of(call).stream()
                        .map(method -> parameter(method, index, arguments.size()))
                        .filter(Objects::nonNull)
                        .map(language::kindOfFunctional)
                        .filter(Objects::nonNull)
                        .min(AsyncKind::compareTo)
                        .map(kind -> new LambdaIntent(kind, shape(lambda, language)))
                        .orElse(null);
    }

    /** How such a lambda is wrong, as the end of a sentence about it. */
    String problem() {
        return switch (shape) {
            case NOTHING -> "a lambda that lacks a " + ending();
            case VALUE, EXPRESSION -> "a lambda that returns a plain value where an async lambda is expected";
        };
    }

    /** What to write instead. */
    String advice() {
        return switch (shape) {
            case NOTHING -> "End the lambda with " + ending();
            case VALUE -> "Write " + (kind == AsyncKind.COROUTINE ? "return async(value)" : ending());
            case EXPRESSION ->
                kind == AsyncKind.COROUTINE
                        ? "Write async(...) around the expression, or use a block that ends with return async()"
                        : "Use a block that ends with " + ending();
        };
    }

    private String ending() {
        return switch (kind) {
            case COROUTINE -> "return async()";
            case HOT -> "return CompletableFuture.completedFuture(...)";
            case ASYNC_GENERATOR, GENERATOR -> "return end()";
        };
    }

    private static List<? extends ExpressionTree> argumentsOf(Tree tree) {
        if (tree instanceof MethodInvocationTree call) {
            return call.getArguments();
        }
        return tree instanceof NewClassTree creation ? creation.getArguments() : List.of();
    }

    /** The type of the parameter that takes an argument, or null if the method takes another number of them. */
    private static @Nullable TypeMirror parameter(ExecutableElement method, int index, int count) {
        List<? extends VariableElement> parameters = method.getParameters();
        int last = parameters.size() - 1;
        if (method.isVarArgs() && index >= last && count >= last) {
            return ((ArrayType) parameters.get(last).asType()).getComponentType();
        }
        return parameters.size() == count ? parameters.get(index).asType() : null;
    }

    private static Shape shape(TreePath lambda, Language language) {
        if (((LambdaExpressionTree) lambda.getLeaf()).getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
            return Shape.EXPRESSION;
        }
        ValueReturns returns = new ValueReturns(language);
        returns.scanUnit(lambda);
        return returns.found ? Shape.VALUE : Shape.NOTHING;
    }

    /** Looks for a return of what is no coroutine, nor the like. */
    private static final class ValueReturns extends UnitScanner {
        private final Language language;
        private boolean found;

        ValueReturns(Language language) {
            this.language = language;
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
            if (statement.getExpression() != null) {
                TreePath value = new TreePath(getCurrentPath(), statement.getExpression());
                found |= language.word(value) == null && language.kindOf(language.typeOf(value)) == null;
            }
            return null;
        }
    }
}
