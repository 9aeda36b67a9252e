// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for bytes that mention Fermata but are no sound class file, or one newer than this weaver can read. The JVM would
 * refuse most of them, too; some it would load as long as the broken method is not run.
 */
public final class UnreadableClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong with the bytes
     * @param cause what the weaver stumbled over, or null
     */
    public UnreadableClassException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
