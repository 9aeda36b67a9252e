// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown where code that awaits runs as javac left it: it was never woven, or could not be. */
public class UnwovenCodeException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which code is meant, and what to do about it
     */
    public UnwovenCodeException(String message) {
        super(message);
    }
}
