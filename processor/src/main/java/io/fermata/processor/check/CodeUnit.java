// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;
import org.jspecify.annotations.Nullable;

/**
 * Code that is woven, or refused, as one: a method, a lambda, or an initialiser, without the lambdas and classes in it.
 *
 * @param path the method, the lambda, the initialiser block, or the field that is initialised
 * @param place what that is
 * @param annotated whether it carries {@code @Async}
 * @param returns the kind of async code that it can be by what it returns, or null
 * @param contents what it holds that matters here
 */
record CodeUnit(
        TreePath path,
        Place place,
        boolean annotated,
        @Nullable AsyncKind returns,
        Contents contents) {

    /** The places where code stands. */
    enum Place {
        /** A method. */
        METHOD,
        /** A lambda. */
        LAMBDA,
        /** A constructor or an instance initialiser. */
        CONSTRUCTOR,
        /** A static initialiser. */
        INITIALIZER
    }

    /** Whether it is woven, or would be if its declaration were right. */
    boolean isAsync() {
        return annotated
                || (place == Place.LAMBDA
                        && returns != null
                        && !contents.words().isEmpty());
    }

    /** Whether there is anything that only async code may have. */
    boolean mentionsAsync() {
        return annotated
                || !contents.words().isEmpty()
                || !contents.references().isEmpty();
    }
}
