// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At run time a name that stands for no class is passed over, so that a minimised jar starts. */
class FailurePathTest {
    static Iterable<String> classes() {
        return FailurePath.CLASSES;
    }

    @ParameterizedTest
    @MethodSource("classes")
    void isAClass(String name) {
        assertThatCode(() -> Class.forName("io.fermata." + name)).doesNotThrowAnyException();
    }
}
