// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * A coroutine or a generator that is made by a call and dropped at once: it never runs. A warning, not a refusal.
 *
 * <p>The same as what javac is told of by the annotation processor, as far as class files tell: not what is put into a
 * variable that nothing reads, and not whether the warning is suppressed.
 */
final class DroppedCoroutines {
    private static final List<String> MOCKING = List.of("org/mockito/", "org/easymock/");
    private static final String THROWABLE = "java/lang/Throwable";

    private DroppedCoroutines() {}

    static void report(ClassNode host, List<Diagnostic> found) {
        for (MethodNode method : host.methods) {
            List<MethodInsnNode> calls = droppedIn(method);
            if (!calls.isEmpty() && !mayThrowAnything(method)) {
                report(host, method, calls, found);
            }
        }
    }

    private static List<MethodInsnNode> droppedIn(MethodNode method) {
        List<MethodInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && RuntimeNames.returnsColdObject(call.desc)
                    && isPopped(call)) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static boolean isPopped(MethodInsnNode call) {
        AbstractInsnNode next = call.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next != null && next.getOpcode() == Opcodes.POP;
    }

    /** A lambda that is passed to what may throw anything, as tests pass it: to see what the call itself throws. */
    private static boolean mayThrowAnything(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.exceptions.contains(THROWABLE);
    }

    private static void report(ClassNode host, MethodNode method, List<MethodInsnNode> calls, List<Diagnostic> found) {
        Frame<SourceValue>[] frames = sources(host, method);
        Report report = new Report(host, method, found);
        for (MethodInsnNode call : calls) {
            if (frames == null || !isToldToMock(method, call, frames)) {
                report.add(
                        Code.DROPPED_COROUTINE,
                        call,
                        "this coroutine never runs: it is made, and nothing is done with it",
                        "Await it, or give it to createTask");
            }
        }
    }

    private static Frame<SourceValue> @Nullable [] sources(ClassNode host, MethodNode method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(host.name, method);
        } catch (AnalyzerException e) {
            return null;
        }
    }

    /** {@code verify(store).load(1)} asks whether there was such a call, or says what is to come of one. */
    private static boolean isToldToMock(MethodNode method, MethodInsnNode call, Frame<SourceValue>[] frames) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(call)];
        if (frame == null) {
            return true; // code that is never reached
        }
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            return false;
        }
        int receiver = frame.getStackSize() - Type.getArgumentTypes(call.desc).length - 1;
        return frame.getStack(receiver).insns.stream().anyMatch(source -> isMocking(method, source, frames));
    }

    private static boolean isMocking(MethodNode method, AbstractInsnNode source, Frame<SourceValue>[] frames) {
        if (source.getOpcode() == Opcodes.CHECKCAST) {
            Frame<SourceValue> frame = frames[method.instructions.indexOf(source)];
            return frame != null
                    && frame.getStack(frame.getStackSize() - 1).insns.stream()
                            .anyMatch(before -> isMocking(method, before, frames));
        }
        return source instanceof MethodInsnNode call && MOCKING.stream().anyMatch(call.owner::startsWith);
    }
}
