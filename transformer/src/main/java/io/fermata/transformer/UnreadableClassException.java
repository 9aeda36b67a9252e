// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

/** Thrown for bytes that mention Fermata but are no class file, or one newer than this weaver can read. */
public final class UnreadableClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong with the bytes
     * @param cause what the reader stumbled over
     */
    public UnreadableClassException(String message, Throwable cause) {
        super(message, cause);
    }
}
