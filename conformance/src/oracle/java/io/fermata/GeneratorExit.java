// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Thrown by {@code emit} in a generator that is closed. */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    GeneratorExit() {
        super("the generator is being closed");
    }
}
