// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A cancellation. */
public class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    public CancelledError() {}

    public CancelledError(String message) {
        super(message);
    }
}
