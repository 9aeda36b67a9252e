// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.scan.FrameName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of the frame classes of one host: {@code Host$method-1}. {@link FrameName} says why no two are the same.
 *
 * <p>The number tells methods apart whose names differ at most in case, since build tools write the classes to file
 * systems that may not tell.
 */
final class FrameNames {
    private final String host;
    private final Map<String, Integer> counts = new HashMap<>();

    FrameNames(String host) {
        this.host = host;
    }

    /** A new name for the next async method of that name, in the order of the class file. */
    String next(String method) {
        String stem = FrameName.stem(host, method);
        int number = counts.merge(stem.toLowerCase(Locale.ROOT), 1, Integer::sum);
        return FrameName.of(host, stem, number);
    }
}
