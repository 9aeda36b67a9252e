// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for bytes that mention Fermata but are no sound class file, or one newer than this weaver can read. The JVM would
 * refuse most of them, too; some it would load as long as the broken method is not run. Thrown as well if the weaver itself
 * fails on a sound class, which the message says.
 */
public final class UnreadableClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean bug;

    /**
     * Creates the exception.
     *
     * @param message what is wrong with the bytes
     * @param cause what the weaver stumbled over, or null
     */
    public UnreadableClassException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    UnreadableClassException(String message, @Nullable Throwable cause, boolean bug) {
        super(message, cause);
        this.bug = bug;
    }

    /**
     * Says whether the bytes are sound, and the weaver is not.
     *
     * @return true if this is a bug of Fermata, which the message says
     */
    public boolean isBug() {
        return bug;
    }
}
