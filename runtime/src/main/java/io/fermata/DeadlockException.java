// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown by a loop if all its tasks wait and nothing can ever wake them. Its message says which task waits where. */
public class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the tasks, each with where it waits
     */
    public DeadlockException(String message) {
        super(message);
    }
}
