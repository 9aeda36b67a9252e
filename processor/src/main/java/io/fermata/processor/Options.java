// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.util.Map;

/**
 * What the options {@code -Afermata...} say.
 *
 * @param weave whether to weave; if not, sources are only checked
 */
record Options(boolean weave) {
    /** {@code -Afermata.weave=false}: only check the sources; another door weaves. */
    static final String WEAVE = "fermata.weave";

    /** Reads the options. */
    static Options of(Map<String, String> options) {
        return new Options(!"false".equals(options.get(WEAVE)));
    }
}
