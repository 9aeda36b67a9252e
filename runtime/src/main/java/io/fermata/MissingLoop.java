// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.CallSite;
import io.fermata.internal.util.ClassFileAnnotations;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to calls that need a loop where there is none. Where an async method that was never woven has made the call,
 * that is the mistake: unwoven, its code runs when it is called, before there is a loop.
 *
 * <p>The frame of such a method is on the stack under its own name and descriptor, and no frame of the runtime is above it:
 * a woven method has its code elsewhere, and what stands under its descriptor runs nothing but the runtime. That the method
 * is async, only its class file tells. No static state: this is asked for at the end of a stack as well.
 */
final class MissingLoop {
    private static final Set<String> RETURNED = Set.of(
            "io.fermata.Coroutine", "java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage");

    private MissingLoop() {}

    /** The exception for a call of the library that needs a loop. */
    static IllegalStateException of() {
        StackWalker.StackFrame unwoven = unwovenCaller();
        return unwoven == null ? Misuse.noLoop() : Unwoven.calledOutside(unwoven);
    }

    private static StackWalker.@Nullable StackFrame unwovenCaller() {
        try {
            return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(MissingLoop::callers)
                    .stream()
                    .filter(MissingLoop::isUnwoven)
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException | LinkageError e) {
            return null; // such as a security manager that does not let us look
        }
    }

    /** The frames of the user's above the next call by the runtime, the last call first. */
    private static List<StackWalker.StackFrame> callers(Stream<StackWalker.StackFrame> frames) {
        return frames.dropWhile(MissingLoop::isRuntime)
                .takeWhile(frame -> !isRuntime(frame))
                .toList();
    }

    private static boolean isRuntime(StackWalker.StackFrame frame) {
        return CallSite.isRuntime(frame.getClassName());
    }

    private static boolean isUnwoven(StackWalker.StackFrame frame) {
        if (!RETURNED.contains(frame.getMethodType().returnType().getName())) {
            return false;
        }
        Class<?> owner = frame.getDeclaringClass();
        String file = owner.getName().substring(owner.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = owner.getResourceAsStream(file)) {
            return in != null
                    && new ClassFileAnnotations(new DataInputStream(in))
                            .isAsync(frame.getMethodName(), frame.getDescriptor());
        } catch (IOException e) {
            return false;
        }
    }
}
