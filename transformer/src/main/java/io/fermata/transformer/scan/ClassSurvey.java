// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a class holds, as far as weaving is concerned: its async methods, and which methods are bodies of lambdas.
 *
 * @param host the class
 * @param asyncMethods methods that say that they are async, or are lambdas that must be, or hold the code of one that
 *     said so; in the class file's order
 * @param lambdaBodies {@code name + descriptor} of each synthetic method that an {@code invokedynamic} refers to
 */
public record ClassSurvey(ClassNode host, List<AsyncMethod> asyncMethods, Set<String> lambdaBodies) {

    /** How javac names the bodies of lambdas; those in dead code are referred to by nothing. */
    private static final String LAMBDA = "lambda$";

    private static final Map<String, MethodKind> ASYNC_TYPES = Map.of(
            RuntimeNames.COROUTINE, MethodKind.COROUTINE,
            RuntimeNames.COMPLETABLE_FUTURE, MethodKind.HOT,
            RuntimeNames.COMPLETION_STAGE, MethodKind.HOT,
            RuntimeNames.ASYNC_GENERATOR, MethodKind.ASYNC_GENERATOR,
            RuntimeNames.GENERATOR, MethodKind.GENERATOR);

    /**
     * Surveys a class.
     *
     * @param host a parsed class
     * @return its survey
     */
    public static ClassSurvey of(ClassNode host) {
        Set<String> lambdaBodies = lambdaBodies(host);
        List<AsyncMethod> found = new ArrayList<>();
        for (MethodNode method : host.methods) {
            boolean lambda = lambdaBodies.contains(method.name + method.desc);
            boolean async = isAnnotated(method)
                    ? !isBodiless(method) && !AroundBodies.isMoved(host, method) && !VoidMethod.isOne(method)
                    : (lambda || AroundBodies.isBody(host, method)) && isUnannotatedAsync(method);
            if (async) {
                found.add(new AsyncMethod(method, kindOf(method), lambda));
            }
        }
        return new ClassSurvey(host, List.copyOf(found), lambdaBodies);
    }

    /** Whether the method is one of {@link #asyncMethods()}. */
    public boolean isAsync(MethodNode method) {
        return kind(method) != null;
    }

    /** The kind of one of {@link #asyncMethods()}; null for a method that is not async. */
    public @Nullable MethodKind kind(MethodNode method) {
        for (AsyncMethod async : asyncMethods) {
            if (async.node() == method) {
                return async.kind();
            }
        }
        return null;
    }

    /** Whether the method is the body of a lambda. */
    public boolean isLambda(MethodNode method) {
        return lambdaBodies.contains(method.name + method.desc);
    }

    /** Whether a method's return type is one that async methods may have. */
    public static boolean hasAsyncReturnType(MethodNode method) {
        return !returnsTypeVariable(method) && ASYNC_TYPES.containsKey(returnType(method));
    }

    /** Only the generic signature tells a type variable from its bound. */
    private static boolean returnsTypeVariable(MethodNode method) {
        return method.signature != null && method.signature.startsWith("T", method.signature.indexOf(')') + 1);
    }

    /** The kind of a method; one with another return type is refused, so its kind does not matter. */
    private static MethodKind kindOf(MethodNode method) {
        return ASYNC_TYPES.getOrDefault(returnType(method), MethodKind.COROUTINE);
    }

    private static String returnType(MethodNode method) {
        Type type = Type.getReturnType(method.desc);
        return type.getSort() == Type.OBJECT ? type.getInternalName() : "";
    }

    /** Bridges carry a copy of the annotations of the method they call. */
    public static boolean isAnnotated(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) == 0
                && (carries(method.invisibleAnnotations) || carries(method.visibleAnnotations));
    }

    private static boolean carries(List<AnnotationNode> annotations) {
        return annotations != null
                && annotations.stream()
                        .anyMatch(node -> node.desc.equals(RuntimeNames.ASYNC_ANNOTATION)
                                || node.desc.equals(RuntimeNames.ASYNC_TEST));
    }

    /** On an abstract method the annotation only documents. */
    private static boolean isBodiless(MethodNode method) {
        return (method.access & Opcodes.ACC_ABSTRACT) != 0;
    }

    private static boolean isUnannotatedAsync(MethodNode method) {
        if (!hasAsyncReturnType(method)) {
            return false;
        }
        return holdsWord(method);
    }

    /** Whether a method calls one of the words of the language. */
    static boolean holdsWord(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (AwaitKind.isWord(instruction)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> lambdaBodies(ClassNode host) {
        Set<String> referred = new HashSet<>();
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    collectHandles(host.name, dynamic.bsmArgs, referred);
                }
            }
        }
        Set<String> bodies = new HashSet<>();
        for (MethodNode method : host.methods) {
            String key = method.name + method.desc;
            boolean named = method.name.startsWith(LAMBDA) && (method.access & Opcodes.ACC_BRIDGE) == 0;
            if ((method.access & Opcodes.ACC_SYNTHETIC) != 0 && (named || referred.contains(key))) {
                bodies.add(key);
            }
        }
        return Set.copyOf(bodies);
    }

    private static void collectHandles(String owner, Object[] arguments, Set<String> into) {
        for (Object argument : arguments) {
            if (argument instanceof Handle handle && handle.getOwner().equals(owner)) {
                into.add(handle.getName() + handle.getDesc());
            }
        }
    }
}
