// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown to tasks that wait at an {@link AsyncBarrier} when it is aborted or reset, or that arrive at an aborted one. */
public class BarrierBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what happened to the barrier
     */
    public BarrierBrokenException(String message) {
        super(message);
    }
}
