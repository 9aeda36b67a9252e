// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random.support;

/** The checked exception of the generated programs. */
public class Err extends Exception {
    private static final long serialVersionUID = 1;

    public Err(String message) {
        super(message);
    }

    public Err(String message, Throwable cause) {
        super(message, cause);
    }
}
