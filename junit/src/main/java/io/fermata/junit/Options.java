// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What may be set for a test.
 *
 * @param realTime see {@link AsyncTest#realTime}
 * @param timeoutMillis see {@link AsyncTest#timeoutMillis}
 * @param allowLeftovers see {@link AsyncTest#allowLeftovers}
 */
record Options(boolean realTime, long timeoutMillis, boolean allowLeftovers) {
    static final Options DEFAULT = new Options(false, 10_000, false);

    Options {
        if (timeoutMillis <= 0) {
            throw new IllegalArgumentException("timeoutMillis must be positive, and is " + timeoutMillis);
        }
    }

    /** What a method's annotation says, or else these. */
    Options of(Optional<? extends AnnotatedElement> method) {
        return method.flatMap(each -> AnnotationSupport.findAnnotation(each, AsyncTest.class))
                .map(set -> new Options(
                        set.realTime() || realTime,
                        set.timeoutMillis() == DEFAULT.timeoutMillis ? timeoutMillis : set.timeoutMillis(),
                        set.allowLeftovers() || allowLeftovers))
                .orElse(this);
    }
}
