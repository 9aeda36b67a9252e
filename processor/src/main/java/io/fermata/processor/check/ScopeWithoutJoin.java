// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A scope in which children are forked, and whose block ends without a join: closing it cancels them and throws. Only where
 * all that happens to the scope is in sight.
 */
final class ScopeWithoutJoin implements Check {
    private static final String TASK_SCOPE = "io.fermata.TaskScope";

    private final Language language;

    ScopeWithoutJoin(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        Openings openings = new Openings();
        openings.scanUnit(unit.path());
        if (openings.scopes.isEmpty()) {
            return;
        }
        new Uses(openings.scopes).scan(unit.path(), null);
        for (Scope scope : openings.scopes.values()) {
            if (scope.forked && scope.closed && !scope.joined && !scope.unclear) {
                report.add(
                        Rule.SCOPE_WITHOUT_JOIN,
                        scope.declaration,
                        "nothing joins this scope, so the end of its block cancels the children and throws",
                        "Call await(" + scope.name + ".join()) before the block ends");
            }
        }
    }

    /** What is known of a scope that is opened into a variable. */
    private static final class Scope {
        private final TreePath declaration;
        private final String name;
        private boolean forked;
        private boolean joined;
        private boolean closed;

        /** Somebody else gets the scope, or its block never ends well. */
        private boolean unclear;

        Scope(TreePath declaration, String name) {
            this.declaration = declaration;
            this.name = name;
        }
    }

    private boolean opensScope(TreePath path) {
        return language.elementOf(path) instanceof ExecutableElement method
                && method.getSimpleName().contentEquals("open")
                && method.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals(TASK_SCOPE);
    }

    /** Finds the variables of a unit that scopes are opened into. */
    private final class Openings extends UnitScanner {
        private final Map<Element, Scope> scopes = new LinkedHashMap<>();

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            ExpressionTree value = variable.getInitializer();
            Element element = language.elementOf(getCurrentPath());
            if (element != null && value != null && opensScope(new TreePath(getCurrentPath(), value))) {
                scopes.put(
                        element, new Scope(getCurrentPath(), variable.getName().toString()));
            }
            return super.visitVariable(variable, null);
        }
    }

    /** Finds what is done with those variables, in lambdas and classes as well. */
    private final class Uses extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Map<Element, Scope> scopes;

        Uses(Map<Element, Scope> scopes) {
            this.scopes = scopes;
        }

        private @Nullable Scope scopeOf(@Nullable Tree tree) {
            return tree == null ? null : scopes.get(language.elementOf(new TreePath(getCurrentPath(), tree)));
        }

        @Override
        public @Nullable Void visitTry(TryTree block, @Nullable Void unused) {
            for (Tree resource : block.getResources()) {
                Scope scope = scopeOf(resource);
                if (scope != null) {
                    scope.closed = true;
                    scope.unclear |= endsBadly(block.getBlock());
                }
            }
            return super.visitTry(block, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
            return noteUse(select.getExpression(), select.getIdentifier().toString())
                    ? null
                    : super.visitMemberSelect(select, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
            return noteUse(
                            reference.getQualifierExpression(),
                            reference.getName().toString())
                    ? null
                    : super.visitMemberReference(reference, null);
        }

        private boolean noteUse(ExpressionTree receiver, String method) {
            Scope scope = receiver instanceof IdentifierTree ? scopeOf(receiver) : null;
            if (scope == null) {
                return false;
            }
            scope.forked |= method.equals("fork");
            scope.joined |= method.equals("join");
            scope.closed |= method.equals("close");
            return true;
        }

        /** Anything but a call of its methods: the scope may be joined elsewhere. */
        @Override
        public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
            Scope scope = scopes.get(language.elementOf(getCurrentPath()));
            if (scope != null && !(getCurrentPath().getParentPath().getLeaf() instanceof TryTree)) {
                scope.unclear = true;
            }
            return null;
        }
    }

    /** Whether a block ends by an exception if at all: its last statement throws, or is a loop without an end. */
    private static boolean endsBadly(BlockTree block) {
        List<? extends StatementTree> statements = block.getStatements();
        if (statements.isEmpty()) {
            return false;
        }
        StatementTree last = statements.get(statements.size() - 1);
        return last instanceof ThrowTree || (isEndless(last) && !breaks(last));
    }

    private static boolean isEndless(StatementTree statement) {
        if (statement instanceof ForLoopTree loop) {
            return loop.getCondition() == null || isTrue(loop.getCondition());
        }
        return (statement instanceof WhileLoopTree loop && isTrue(loop.getCondition()))
                || (statement instanceof DoWhileLoopTree again && isTrue(again.getCondition()));
    }

    private static boolean isTrue(ExpressionTree condition) {
        return condition instanceof ParenthesizedTree parenthesized
                ? isTrue(parenthesized.getExpression())
                : condition instanceof LiteralTree literal && Boolean.TRUE.equals(literal.getValue());
    }

    private static boolean breaks(StatementTree loop) {
        boolean[] found = new boolean[1];
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitBreak(BreakTree statement, @Nullable Void unused) {
                found[0] = true;
                return null;
            }
        }.scan(loop, null);
        return found[0];
    }
}
