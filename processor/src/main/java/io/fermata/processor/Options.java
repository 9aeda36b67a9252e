// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import io.fermata.processor.check.BlockingMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the options {@code -Afermata...} say.
 *
 * @param weave whether to weave; if not, sources are only checked
 * @param blocking the methods to warn of in async code
 * @param problem what is wrong with the options, or null
 */
record Options(
        boolean weave, BlockingMethods blocking, @Nullable String problem) {
    /** {@code -Afermata.weave=false}: only check the sources; another door weaves. */
    static final String WEAVE = "fermata.weave";

    /** {@code -Afermata.blocking=com.acme.Db#query,...}: further methods that block, or with {@code !} do not. */
    static final String BLOCKING = "fermata.blocking";

    /** {@code -Afermata.blocking.file=FILE}: a file with such methods, one a line. */
    static final String BLOCKING_FILE = "fermata.blocking.file";

    /** Reads the options. */
    static Options of(Map<String, String> options) {
        boolean weave = !"false".equals(options.get(WEAVE));
        try {
            List<String> more = new ArrayList<>(inFile(options.get(BLOCKING_FILE)));
            more.addAll(BlockingMethods.parse(
                    Stream.of(options.getOrDefault(BLOCKING, "").split(","))));
            return new Options(weave, BlockingMethods.with(more), null);
        } catch (IOException e) {
            return new Options(
                    weave,
                    BlockingMethods.with(List.of()),
                    "option -A" + BLOCKING_FILE + ": cannot read " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Options(weave, BlockingMethods.with(List.of()), "option -A" + BLOCKING + ": " + e.getMessage());
        }
    }

    private static List<String> inFile(@Nullable String file) throws IOException {
        if (file == null) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return BlockingMethods.parse(lines);
        }
    }
}
