// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A call in async code that blocks the thread, and with it every other task of the loop. */
final class BlockingCall implements Check {
    /** Channels that can be switched to a mode in which they do not wait. */
    private static final String SELECTABLE = "java.nio.channels.SelectableChannel";

    private final Language language;
    private final BlockingMethods blocking;

    BlockingCall(Language language, BlockingMethods blocking) {
        this.language = language;
        this.blocking = blocking;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync()) {
            new Calls(unit.path(), report).scanUnit(unit.path());
        }
    }

    private final class Calls extends UnitScanner {
        private final TreePath unit;
        private final Report report;

        Calls(TreePath unit, Report report) {
            this.unit = unit;
            this.report = report;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            if (language.elementOf(getCurrentPath()) instanceof ExecutableElement method
                    && blocking.mayContain(method.getSimpleName())) {
                TreePath receiver =
                        method.getModifiers().contains(Modifier.STATIC) ? null : language.receiverOf(getCurrentPath());
                check(method, receiver == null ? Language.ownerOf(method) : language.typeOf(receiver), receiver);
            }
            return super.visitMethodInvocation(call, null);
        }

        /** Some constructors connect, and wait for that. */
        @Override
        public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void unused) {
            if (language.elementOf(getCurrentPath()) instanceof ExecutableElement constructor
                    && blocking.mayContain(constructor.getSimpleName())) {
                check(constructor, language.typeOf(getCurrentPath()), getCurrentPath());
            }
            return super.visitNewClass(creation, null);
        }

        private void check(ExecutableElement method, @Nullable TypeMirror called, @Nullable TreePath receiver) {
            if (called != null
                    && blocking.contains(method, type -> language.isSubtype(called, type))
                    && !neverWaits(called, receiver)) {
                report.add(Rule.BLOCKING_CALL, getCurrentPath(), problem(method, called), advice());
            }
        }

        private boolean neverWaits(TypeMirror called, @Nullable TreePath receiver) {
            if (language.isSubtype(called, SELECTABLE) && isMadeNonBlocking()) {
                return true;
            }
            VariableOrigins origins = VariableOrigins.in(language.memberAround(unit), language);
            return receiver != null && new InMemory(language, origins).gives(receiver);
        }

        /** Whether the class around, somewhere, switches channels to the mode in which they do not wait. */
        private boolean isMadeNonBlocking() {
            TreePath type = language.memberAround(unit).getParentPath();
            boolean[] found = {false};
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                    Element method = language.elementOf(getCurrentPath());
                    found[0] |= method != null
                            && method.getSimpleName().contentEquals("configureBlocking")
                            && call.getArguments().toString().equals("false");
                    return super.visitMethodInvocation(call, null);
                }
            }.scan(type, null);
            return found[0];
        }
    }

    private static String problem(ExecutableElement method, TypeMirror called) {
        String what;
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            what = "new " + simpleName(called);
        } else {
            TypeMirror owner = Language.ownerOf(method);
            what = (owner == null ? "" : simpleName(owner) + ".") + method.getSimpleName();
        }
        return what + " blocks the thread, and with it all tasks of the event loop";
    }

    private static String simpleName(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }

    private static String advice() {
        return "Await something that suspends instead, or move the call off the loop by await(toThread(() -> ...))";
    }
}
