// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown to those who wait at an {@link AsyncBarrier} that is aborted or reset, or come to one that was aborted. */
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
