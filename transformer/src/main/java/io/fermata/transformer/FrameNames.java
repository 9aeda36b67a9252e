// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of frame classes: {@code Host$method-1}.
 *
 * <p>The hyphen stands in no Java identifier, so no class of a user can have the name. The number tells methods apart
 * whose names differ at most in case, since build tools write the classes to file systems that may not tell.
 */
final class FrameNames {
    private final String host;
    private final Map<String, Integer> counts = new HashMap<>();

    FrameNames(String host) {
        this.host = host;
    }

    /** A new name for the next async method of that name, in the order of the class file. */
    String next(String method) {
        int number = counts.merge(method.toLowerCase(Locale.ROOT), 1, Integer::sum);
        return host + "$" + method + "-" + number;
    }
}
