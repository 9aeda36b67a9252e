// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * A collection of coroutines that nobody awaits: it is dropped where it is made, or kept in a local variable of which
 * nothing is used but what puts more in, asks for its size, or prints it. What is passed on, or read, is not warned of.
 */
final class DroppedCollection implements Check {
    private static final String NOBODY = "is put into a collection whose coroutines nobody awaits";

    /** Methods that put coroutines into a collection. */
    private static final Set<String> FILLING =
            Set.of("add", "addAll", "addFirst", "addLast", "offer", "push", "put", "putIfAbsent", "putAll");

    /** Methods, and the field of an array, that do nothing with what is in a collection. */
    private static final Set<String> NEUTRAL = Set.of("size", "isEmpty", "clear", "ensureCapacity", "length");

    /** What makes a collection although it is declared to return any type. */
    private static final Set<String> COLLECTING = Set.of("collect");

    private final Language language;
    private final ColdObjects cold;
    private final TextUses texts;

    DroppedCollection(Language language) {
        this.language = language;
        this.cold = new ColdObjects(language);
        this.texts = new TextUses(language);
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        Statements statements = new Statements(report);
        statements.scanUnit(unit.path());
        if (!statements.variables.isEmpty()) {
            Uses uses = new Uses(statements.variables);
            uses.scan(unit.path(), null);
            statements.variables.forEach((variable, made) -> {
                if (!uses.used.contains(variable)) {
                    made.forEach(each -> ColdObjects.drop(each, NOBODY, report));
                }
            });
        }
    }

    /** The calls, and method references, in an expression that make coroutines. */
    private List<TreePath> madeIn(TreePath expression) {
        List<TreePath> made = new ArrayList<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                if (cold.isMadeBy(getCurrentPath())) {
                    made.add(getCurrentPath());
                }
                return super.visitMethodInvocation(call, null);
            }

            @Override
            public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
                if (language.elementOf(getCurrentPath()) instanceof ExecutableElement method
                        && language.isCold(method.getReturnType())) {
                    made.add(getCurrentPath());
                }
                return super.visitMemberReference(reference, null);
            }
        }.scan(expression, null);
        return made;
    }

    /** Finds local variables that are collections of coroutines, and such collections that are dropped at once. */
    private final class Statements extends UnitScanner {
        private final Report report;

        /** The variables, each with the places where the coroutines are made that are put in. */
        private final Map<Element, List<TreePath>> variables = new LinkedHashMap<>();

        Statements(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            Element element = language.elementOf(getCurrentPath());
            if (element != null
                    && element.getKind() == ElementKind.LOCAL_VARIABLE
                    && variable.getInitializer() != null
                    && language.isCollectionOfCold(element.asType())) {
                TreePath value = new TreePath(getCurrentPath(), variable.getInitializer());
                if (isOwn(value)) {
                    variables.put(element, new ArrayList<>(madeIn(value)));
                }
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
            TreePath value = new TreePath(getCurrentPath(), statement.getExpression());
            if (value.getLeaf() instanceof MethodInvocationTree
                    && language.isCollectionOfCold(language.typeOf(value))
                    && isOwn(value)) {
                madeIn(value).forEach(each -> ColdObjects.drop(each, NOBODY, report));
            }
            return super.visitExpressionStatement(statement, null);
        }

        /** Whether an expression makes a collection; the method of somebody else may keep what it returns. */
        private boolean isOwn(TreePath value) {
            Tree.Kind kind = value.getLeaf().getKind();
            if (kind != Tree.Kind.METHOD_INVOCATION) {
                return kind == Tree.Kind.NEW_ARRAY
                        || (kind == Tree.Kind.NEW_CLASS && isOfJdk(language.elementOf(value)));
            }
            return language.elementOf(value) instanceof ExecutableElement method
                    && isOfJdk(method)
                    && (method.getReturnType().getKind() != TypeKind.TYPEVAR
                            || COLLECTING.contains(method.getSimpleName().toString()))
                    && !startsAnything(value);
        }

        private boolean isOfJdk(@Nullable Element member) {
            return member != null && language.isInPackage("java.util", member);
        }

        /** Whether a stream hands its coroutines to somebody on the way. */
        private boolean startsAnything(TreePath value) {
            for (TreePath call = value; call != null; call = language.receiverOf(call)) {
                Element method = language.elementOf(call);
                if (method != null && method.getSimpleName().contentEquals("peek")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Looks at what is done with the variables. */
    private final class Uses extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Map<Element, List<TreePath>> variables;
        private final Set<Element> used = new HashSet<>();

        Uses(Map<Element, List<TreePath>> variables) {
            this.variables = variables;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
            Element variable = language.elementOf(getCurrentPath());
            if (variable != null
                    && variables.containsKey(variable)
                    && !texts.isMadeOf(getCurrentPath())
                    && !isNeutral(getCurrentPath(), variables.get(variable))) {
                used.add(variable);
            }
            return null;
        }

        /** Whether a use of a variable does nothing with its coroutines; notes those that it puts in. */
        private boolean isNeutral(TreePath variable, List<TreePath> made) {
            TreePath around = variable.getParentPath();
            if (around.getLeaf() instanceof MemberSelectTree select) {
                return isNeutralMember(around, select.getIdentifier().toString(), made);
            }
            if (around.getLeaf() instanceof MemberReferenceTree reference
                    && FILLING.contains(reference.getName().toString())) {
                made.addAll(madeIn(statementAround(around))); // calls.map(this::crawl).forEach(all::add);
                return true;
            }
            TreePath store = around.getParentPath();
            if (around.getLeaf() instanceof ArrayAccessTree
                    && store.getLeaf() instanceof AssignmentTree assignment
                    && assignment.getVariable() == around.getLeaf()
                    && isStatement(store)) {
                made.addAll(madeIn(new TreePath(store, assignment.getExpression())));
                return true;
            }
            return false;
        }

        private boolean isNeutralMember(TreePath member, String name, List<TreePath> made) {
            TreePath call = member.getParentPath();
            if (NEUTRAL.contains(name)) {
                return true;
            }
            if (!FILLING.contains(name)
                    || !(call.getLeaf() instanceof MethodInvocationTree invocation)
                    || !isStatement(call)) {
                return false;
            }
            invocation.getArguments().forEach(each -> made.addAll(madeIn(new TreePath(call, each))));
            return true;
        }

        private TreePath statementAround(TreePath expression) {
            TreePath path = expression;
            while (!(path.getLeaf() instanceof StatementTree)) {
                path = path.getParentPath();
            }
            return path;
        }

        private boolean isStatement(TreePath path) {
            Tree around = path.getParentPath().getLeaf();
            return around instanceof ExpressionStatementTree || around instanceof LambdaExpressionTree;
        }
    }
}
