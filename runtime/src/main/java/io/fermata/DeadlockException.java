// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown by a loop whose tasks all wait and which nothing can ever wake. Its message says which task waits where. */
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
