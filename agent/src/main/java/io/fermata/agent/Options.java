// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The agent's arguments.
 *
 * @param verify whether to check each woven class
 * @param dump where to write woven classes to, or null for nowhere
 */
record Options(boolean verify, @Nullable Path dump) {
    private static final String VERIFY = "verify";
    private static final String DUMP = "dump=";
    private static final String KNOWN = "it knows verify and dump=DIR, separated by commas";

    /** Reads the arguments; says what it cannot read and goes on without it. */
    static Options parse(@Nullable String arguments, Messages messages) {
        boolean verify = false;
        Path dump = null;
        String rest = arguments == null ? "" : arguments;
        while (!rest.isEmpty()) {
            int comma = rest.indexOf(',');
            String argument = (comma < 0 ? rest : rest.substring(0, comma)).strip();
            rest = comma < 0 ? "" : rest.substring(comma + 1);
            if (argument.equals(VERIFY)) {
                verify = true;
            } else if (argument.startsWith(DUMP) && argument.length() > DUMP.length()) {
                dump = directory(argument.substring(DUMP.length()), messages);
            } else if (!argument.isEmpty()) {
                messages.line("the agent does not know the argument '" + argument + "': " + KNOWN);
            }
        }
        return new Options(verify, dump);
    }

    private static @Nullable Path directory(String name, Messages messages) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            messages.line("nothing will be dumped: " + e.getMessage());
            return null;
        }
    }
}
