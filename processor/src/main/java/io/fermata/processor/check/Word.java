// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.Locale;

/** The words of the language: methods of {@code Fermata} that only async code may call. */
enum Word {
    /** Suspends. */
    AWAIT,
    /** Gives the result. */
    ASYNC;

    /** The name of the method. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
