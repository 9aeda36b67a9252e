// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/**
 * Thrown in a generator at the {@code emit} where it stands, when it is closed before its end: so its {@code finally}
 * blocks run. Code that catches it should clean up and throw it again, or end the generator.
 *
 * <p>An {@link Error}, for the same reason as {@link CancelledError}: {@code catch (Exception e)} must not swallow it. It
 * never leaves {@code close()}, and has no stack trace; what a resource throws while it is closed is suppressed in it.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1;

    GeneratorExit() {
        super("the generator is being closed", null, true, false);
    }
}
