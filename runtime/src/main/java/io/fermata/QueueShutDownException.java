// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown by the operations of an {@link AsyncQueue} that was shut down. */
public class QueueShutDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public QueueShutDownException() {
        super("the queue is shut down");
    }
}
