// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A call in async code that blocks the thread, and with it every other task of the loop. */
final class BlockingCall implements Check {
    private final Language language;
    private final BlockingMethods blocking;

    BlockingCall(Language language, BlockingMethods blocking) {
        this.language = language;
        this.blocking = blocking;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync()) {
            new Calls(report).scanUnit(unit.path());
        }
    }

    private final class Calls extends UnitScanner {
        private final Report report;

        Calls(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            if (language.elementOf(getCurrentPath()) instanceof ExecutableElement method
                    && blocking.mayContain(method.getSimpleName())) {
                TypeMirror receiver = receiver(method, call);
                if (receiver != null && blocking.contains(method, type -> language.isSubtype(receiver, type))) {
                    report.add(Rule.BLOCKING_CALL, getCurrentPath(), problem(method), advice());
                }
            }
            return super.visitMethodInvocation(call, null);
        }

        /** What the method is called on: the static type of the object, or the class that declares it. */
        private @Nullable TypeMirror receiver(ExecutableElement method, MethodInvocationTree call) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && !method.getModifiers().contains(Modifier.STATIC)) {
                TreePath path = new TreePath(getCurrentPath(), select);
                return language.typeOf(new TreePath(path, select.getExpression()));
            }
            Element owner = method.getEnclosingElement();
            return owner == null ? null : owner.asType();
        }
    }

    private static String problem(ExecutableElement method) {
        Element owner = method.getEnclosingElement();
        String name = owner instanceof TypeElement ? owner.getSimpleName() + "." : "";
        return name + method.getSimpleName() + " blocks the thread, and with it all tasks of the event loop";
    }

    private static String advice() {
        return "Await something that suspends instead, or move the call off the loop by await(toThread(() -> ...))";
    }
}
