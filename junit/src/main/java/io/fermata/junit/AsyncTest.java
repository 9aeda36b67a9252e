// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that awaits: {@code @Test} with {@link FermataExtension}, on a {@code void} method that counts as {@code @Async}.
 *
 * <p>The test has a loop of its own, with virtual time: a test that sleeps an hour takes no time. {@code @Async void}
 * methods that run before and after each test run on the same loop.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(FermataExtension.class)
public @interface AsyncTest {
    /**
     * Whether the loop's clock is the machine's, instead of one that jumps to the next timer.
     *
     * @return false unless said otherwise
     */
    boolean realTime() default false;

    /**
     * How long the test, and each method that runs before or after it, may take: milliseconds of real time. When that is
     * over, the test fails, and says where each task waits.
     *
     * @return a positive number; ten seconds unless said otherwise
     */
    long timeoutMillis() default 10_000;

    /**
     * Whether tasks may be left when the test ends. They are cancelled then.
     *
     * @return false unless said otherwise: such a test fails
     */
    boolean allowLeftovers() default false;
}
