// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs an async test many times, each time with its steps in another order, until one fails.
 *
 * <p>Which ready task, callback, timer of one instant, or job of {@code toThread} and {@code runInExecutor} goes next is
 * chosen; what is ready may wait for any number of steps. Jobs run on the loop's thread. Each schedule has a fresh instance
 * of the test's class (unless that has one instance for all tests) and runs the methods before and after the test, too.
 *
 * <p>The failure is that of the test, with a message that begins with the schedule's number, a code to replay it by {@code
 * -Dfermata.explore.replay=CODE}, and the few departures from the usual order that it needs.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(FermataExtension.class)
public @interface Explore {
    /**
     * How many schedules are run; fewer if there are no more. The first is the usual order.
     *
     * @return a positive number
     */
    int schedules() default 1000;

    /**
     * What chance begins with. The same seed gives the same schedules.
     *
     * @return any number; 0 for one from the clock, which is printed
     */
    long seed() default 0;

    /**
     * How schedules are chosen.
     *
     * @return a strategy
     */
    Strategy strategy() default Strategy.RANDOM;

    /**
     * For {@link Strategy#EXHAUSTIVE} the number of departures from the usual order, for {@link Strategy#PRIORITY} that of
     * changes on the way plus one.
     *
     * @return a positive number
     */
    int depth() default 3;
}
