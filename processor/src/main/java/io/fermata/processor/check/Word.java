// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.Locale;

/** The words of the language: methods of {@code Fermata} that only async code may call. */
enum Word {
    /** Suspends. */
    AWAIT,
    /** Gives the result of a coroutine. */
    ASYNC,
    /** Gives an item of a generator. */
    EMIT,
    /** Ends a generator. */
    END;

    /** Whether only generators may use it. */
    boolean isOfGenerators() {
        return this == EMIT || this == END;
    }

    /** The name of the method. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
