// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random.support;

/** The unchecked exception of the generated programs. */
public class Unch extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unch(String message) {
        super(message);
    }

    public Unch(String message, Throwable cause) {
        super(message, cause);
    }
}
