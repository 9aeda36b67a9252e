// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a method cancels, and where. An await of one of them, later in the method, is there to see the task end;
 * a {@code CancelledError} from it is no cancellation of the task that waits.
 *
 * <p>What is compared are the {@link TaskSources} of both expressions: a task that comes out of the collection whose
 * tasks were cancelled is one of them. So this may take a task for cancelled that is not, and not the other way round.
 */
final class CancelledTasks {
    private static final String FUTURE = "io.fermata.AsyncFuture";
    private static final String CANCEL = "cancel";

    private final Language language;
    private final TaskSources sources;

    /** Where each variable was last seen, by positions in the source: a cancellation, and a new value. */
    private final Map<Element, Set<Long>> cancelled = new HashMap<>();

    private final Map<Element, Set<Long>> assigned = new HashMap<>();

    private CancelledTasks(Language language, TaskSources sources) {
        this.language = language;
        this.sources = sources;
    }

    /** What is cancelled in the method, or initialiser, that a piece of code belongs to, be it in a lambda. */
    static CancelledTasks around(TreePath unit, Language language) {
        TreePath member = language.memberAround(unit);
        CancelledTasks tasks = new CancelledTasks(language, TaskSources.in(member, language));
        tasks.new Calls().scan(member, null);
        return tasks;
    }

    /** Whether an await waits for a task that was cancelled before. */
    boolean isAwaited(TreePath await) {
        if (cancelled.isEmpty() || !(await.getLeaf() instanceof MethodInvocationTree call)) {
            return false;
        }
        long position = language.position(await);
        ExpressionTree operand = call.getArguments().get(0);
        return sources.of(new TreePath(await, operand)).stream().anyMatch(each -> isCancelled(each, position));
    }

    private boolean isCancelled(Element source, long position) {
        long cancellation = lastBefore(position, cancelled.getOrDefault(source, Set.of()));
        return cancellation >= 0 && cancellation > lastBefore(position, assigned.getOrDefault(source, Set.of()));
    }

    private static long lastBefore(long position, Set<Long> positions) {
        return positions.stream()
                .mapToLong(Long::longValue)
                .filter(each -> each < position)
                .max()
                .orElse(-1);
    }

    private final class Calls extends TreePathScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            if (call.getMethodSelect() instanceof MemberSelectTree select && isCancel(getCurrentPath())) {
                TreePath path = new TreePath(getCurrentPath(), select);
                noteCancelled(new TreePath(path, select.getExpression()));
            }
            return super.visitMethodInvocation(call, null);
        }

        /** {@code tasks.forEach(Task::cancel)}, or {@code task::cancel}. */
        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
            if (isCancel(getCurrentPath())) {
                noteCancelled(new TreePath(getCurrentPath(), reference.getQualifierExpression()));
                TreePath receiver = language.receiverOf(getCurrentPath().getParentPath());
                if (receiver != null) {
                    noteCancelled(receiver);
                }
            }
            return super.visitMemberReference(reference, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
            Element variable = language.elementOf(new TreePath(getCurrentPath(), assignment.getVariable()));
            if (variable != null) {
                note(variable, assigned);
            }
            return super.visitAssignment(assignment, null);
        }

        private boolean isCancel(TreePath path) {
            if (!(language.elementOf(path) instanceof ExecutableElement method)
                    || !method.getSimpleName().contentEquals(CANCEL)) {
                return false;
            }
            TypeMirror owner = Language.ownerOf(method);
            return owner != null && language.isSubtype(owner, FUTURE);
        }

        private void noteCancelled(TreePath task) {
            sources.of(task).forEach(each -> note(each, cancelled));
        }

        private void note(Element element, Map<Element, Set<Long>> positions) {
            positions.computeIfAbsent(element, key -> new HashSet<>()).add(language.position(getCurrentPath()));
        }
    }
}
