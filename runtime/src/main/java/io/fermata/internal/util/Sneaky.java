// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

/** Throws checked exceptions past the compiler: an await throws whatever the awaited thing ended with. */
public final class Sneaky {
    private Sneaky() {}

    /**
     * Throws its argument. The return type is for the caller's {@code throw}, which tells the compiler that the path
     * ends here.
     */
    public static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.<RuntimeException>disguise(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is erased: that is the trick
    private static <X extends Throwable> X disguise(Throwable failure) throws X {
        throw (X) failure;
    }
}
