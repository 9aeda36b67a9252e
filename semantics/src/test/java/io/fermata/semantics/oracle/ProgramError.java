// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

/** What programs throw of their own. */
final class ProgramError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProgramError(int number) {
        super("error" + number);
    }
}
