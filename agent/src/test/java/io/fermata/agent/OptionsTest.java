// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Options NONE = new Options(false, null);

    @Test
    void noArgumentsAreNoOptions() {
        try (StandardError err = new StandardError()) {
            assertThat(parse(null)).isEqualTo(NONE);
            assertThat(parse("")).isEqualTo(NONE);
            assertThat(parse(" ,, ")).isEqualTo(NONE);
            assertThat(err.lines()).isEmpty();
        }
    }

    @Test
    void argumentsAreSeparatedByCommas() {
        Path directory = Path.of("target", "x = y").toAbsolutePath();

        assertThat(parse("verify")).isEqualTo(new Options(true, null));
        assertThat(parse("dump=target/./x = y")).isEqualTo(new Options(false, directory));
        assertThat(parse("verify, dump=target/x = y")).isEqualTo(new Options(true, directory));
        assertThat(parse("dump=target/x = y,verify")).isEqualTo(new Options(true, directory));
    }

    @Test
    void unknownArgumentsAreNamedAndTheOthersCount() {
        try (StandardError err = new StandardError()) {
            assertThat(parse("VERIFY,verify,dump=,help")).isEqualTo(new Options(true, null));
            assertThat(err.lines())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("fermata: ") && line.contains("verify and dump=DIR"));
            assertThat(err.lines().get(1)).contains("'dump='");
        }
    }

    @Test
    void aDirectoryThatCannotBeIsNoDirectory() {
        try (StandardError err = new StandardError()) {
            assertThat(parse("dump=a\0b")).isEqualTo(NONE);
            assertThat(err.lines()).singleElement().asString().contains("nothing will be dumped");
        }
    }

    private static Options parse(String arguments) {
        return Options.parse(arguments, new Messages());
    }
}
