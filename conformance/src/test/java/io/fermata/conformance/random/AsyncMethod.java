// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;

/**
 * The signature of a generated async method.
 *
 * @param name not unique: methods are overloaded and overridden
 * @param owner the declaring class
 * @param isStatic whether it is static
 * @param modifiers the other modifiers, each followed by a space
 * @param params types of the parameters; the last one is an array where the method is {@code varargs}
 * @param varargs whether the last parameter is variable
 * @param result what it gives, {@link Ty#VOID} for nothing
 * @param style its return type's family
 * @param checked whether it declares the checked exception
 * @param guarded whether it spends fuel on entry, and so may call other methods
 */
record AsyncMethod(
        String name,
        Owner owner,
        boolean isStatic,
        String modifiers,
        List<Ty> params,
        boolean varargs,
        Ty result,
        Body.Style style,
        boolean checked,
        boolean guarded) {

    /** The declared return type. */
    String returns() {
        return returnType(style, result);
    }

    static String returnType(Body.Style style, Ty result) {
        String argument = "<" + result.boxed().name() + ">";
        return switch (style) {
            case COROUTINE -> "Coroutine" + argument;
            case FUTURE -> "CompletableFuture" + argument;
            case STAGE -> "CompletionStage" + argument;
            case GENERATOR -> "AsyncGenerator" + argument;
            case PLAIN -> result.name();
        };
    }

    /** Whether code outside the declaring class may call it. */
    boolean callableFromOutside() {
        return !(owner.isInterface() && modifiers.contains("private"));
    }
}
