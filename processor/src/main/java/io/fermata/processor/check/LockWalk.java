// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one piece of code in the order in which it runs, and knows which locks are held on every way to a place. Locks
 * are told apart by the text of the expression that they are locked through.
 *
 * <p>Where ways meet, a lock is held that is held on each of them; ways that have ended, by a return for instance, do not
 * count.
 */
final class LockWalk extends UnitScanner {
    private static final String LOCK = "java.util.concurrent.locks.Lock";

    private final Language language;
    private final Map<Tree, Contents.Suspension> suspensions = new IdentityHashMap<>();
    private final BiConsumer<Contents.Suspension, Set<String>> found;

    /** The locks held; null where control does not come. */
    private @Nullable Set<String> held = Set.of();

    /** What is held after a condition, by its outcome. */
    private record Outcome(
            @Nullable Set<String> whenTrue, @Nullable Set<String> whenFalse) {
        Outcome inverted() {
            return new Outcome(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
        }
    }

    /**
     * Prepares a walk.
     *
     * @param language what trees mean
     * @param contents where the code suspends
     * @param found called with each suspension that happens while locks are held
     */
    LockWalk(Language language, Contents contents, BiConsumer<Contents.Suspension, Set<String>> found) {
        this.language = language;
        this.found = found;
        contents.suspensions().forEach(each -> suspensions.put(each.path().getLeaf(), each));
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        super.visitMethodInvocation(call, null);
        suspendAt(call);
        String lock = lockOf(call);
        if (lock != null) {
            switch (nameOf(call)) {
                case "lock", "lockInterruptibly" -> held = with(lock, held);
                case "unlock" -> held = without(lock, held);
                default -> {
                    // whether tryLock has locked is for the condition around it to say
                }
            }
        }
        return null;
    }

    private void suspendAt(Tree tree) {
        Contents.Suspension suspension = suspensions.get(tree);
        if (suspension != null && suspension.kind() != Contents.Suspending.EMIT && held != null && !held.isEmpty()) {
            found.accept(suspension, held);
        }
    }

    /** The text of what is locked or unlocked, or null if the call is of something else. */
    private @Nullable String lockOf(MethodInvocationTree call) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return null;
        }
        TreePath path = new TreePath(new TreePath(getCurrentPath(), select), select.getExpression());
        var type = language.typeOf(path);
        if (type == null || !language.isSubtype(type, LOCK)) {
            return null;
        }
        String text = select.getExpression().toString();
        return text.startsWith("this.") ? text.substring("this.".length()) : text;
    }

    private static String nameOf(MethodInvocationTree call) {
        return ((MemberSelectTree) call.getMethodSelect()).getIdentifier().toString();
    }

    private static @Nullable Set<String> with(String lock, @Nullable Set<String> locks) {
        if (locks == null) {
            return null;
        }
        Set<String> more = new TreeSet<>(locks);
        more.add(lock);
        return more;
    }

    private static @Nullable Set<String> without(String lock, @Nullable Set<String> locks) {
        if (locks == null) {
            return null;
        }
        Set<String> fewer = new TreeSet<>(locks);
        fewer.remove(lock);
        return fewer;
    }

    private static @Nullable Set<String> meet(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    // Conditions

    private Outcome evaluate(@Nullable ExpressionTree condition) {
        if (condition instanceof ParenthesizedTree parenthesized) {
            return evaluate(parenthesized.getExpression());
        } else if (condition instanceof UnaryTree unary && unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            return evaluate(unary.getExpression()).inverted();
        } else if (condition instanceof BinaryTree binary && binary.getKind() == Tree.Kind.CONDITIONAL_AND) {
            Outcome left = evaluate(binary.getLeftOperand());
            held = left.whenTrue();
            Outcome right = evaluate(binary.getRightOperand());
            return new Outcome(right.whenTrue(), meet(left.whenFalse(), right.whenFalse()));
        } else if (condition instanceof BinaryTree binary && binary.getKind() == Tree.Kind.CONDITIONAL_OR) {
            Outcome left = evaluate(binary.getLeftOperand());
            held = left.whenFalse();
            Outcome right = evaluate(binary.getRightOperand());
            return new Outcome(meet(left.whenTrue(), right.whenTrue()), right.whenFalse());
        }
        scan(condition, null);
        if (condition instanceof MethodInvocationTree call) {
            String lock = lockOf(call);
            if (lock != null && nameOf(call).equals("tryLock")) {
                return new Outcome(with(lock, held), held);
            }
        }
        return new Outcome(held, held);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
        if (binary.getKind() == Tree.Kind.CONDITIONAL_AND || binary.getKind() == Tree.Kind.CONDITIONAL_OR) {
            Outcome outcome = evaluate(binary);
            held = meet(outcome.whenTrue(), outcome.whenFalse());
            return null;
        }
        return super.visitBinary(binary, null);
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree choice, @Nullable Void unused) {
        branch(choice.getCondition(), choice.getTrueExpression(), choice.getFalseExpression());
        return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
        branch(choice.getCondition(), choice.getThenStatement(), choice.getElseStatement());
        return null;
    }

    private void branch(ExpressionTree condition, Tree whenTrue, @Nullable Tree whenFalse) {
        Outcome outcome = evaluate(condition);
        held = outcome.whenTrue();
        scan(whenTrue, null);
        Set<String> first = held;
        held = outcome.whenFalse();
        scan(whenFalse, null);
        held = meet(first, held);
    }

    // Loops: once through the body is enough, since what is held when it begins again is what was held at first, or
    // less

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void unused) {
        loop(loop.getCondition(), List.of(), loop.getStatement());
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
        scan(loop.getInitializer(), null);
        loop(loop.getCondition(), loop.getUpdate(), loop.getStatement());
        return null;
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        scan(loop.getExpression(), null);
        loop(null, List.of(), loop.getStatement());
        return null;
    }

    private void loop(@Nullable ExpressionTree condition, Iterable<? extends Tree> update, Tree body) {
        Outcome outcome = evaluate(condition);
        held = outcome.whenTrue();
        scan(body, null);
        scan(update, null);
        held = meet(outcome.whenFalse(), held);
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void unused) {
        Set<String> before = held;
        scan(loop.getStatement(), null);
        held = held == null ? before : held; // a continue comes to the condition, too
        held = evaluate(loop.getCondition()).whenFalse();
        return null;
    }

    // Ways that part and meet

    @Override
    public @Nullable Void visitTry(TryTree block, @Nullable Void unused) {
        scan(block.getResources(), null);
        Set<String> before = held;
        scan(block.getBlock(), null);
        block.getResources().forEach(this::suspendAt); // when they are closed
        Set<String> end = held;
        Set<String> thrown = meet(before, held);
        for (CatchTree handler : block.getCatches()) {
            held = thrown;
            scan(handler, null);
            end = meet(end, held);
        }
        held = end == null ? before : end;
        scan(block.getFinallyBlock(), null);
        held = end == null ? null : held;
        return null;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
        scan(choice.getExpression(), null);
        cases(choice.getCases());
        return null;
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void unused) {
        scan(choice.getExpression(), null);
        cases(choice.getCases());
        return null;
    }

    private void cases(List<? extends CaseTree> cases) {
        Set<String> before = held;
        Set<String> end = before;
        for (CaseTree each : cases) {
            held = meet(before, held);
            scan(each, null);
            end = meet(end, held);
        }
        held = end;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
        super.visitReturn(statement, null);
        held = null;
        return null;
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
        super.visitThrow(statement, null);
        held = null;
        return null;
    }

    @Override
    public @Nullable Void visitBreak(BreakTree statement, @Nullable Void unused) {
        held = null;
        return null;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree statement, @Nullable Void unused) {
        held = null;
        return null;
    }
}
