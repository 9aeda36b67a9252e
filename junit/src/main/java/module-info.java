// SPDX-License-Identifier: Apache-2.0
/** Async tests for JUnit. */
module io.fermata.junit {
    requires static org.jspecify;
    requires transitive io.fermata.runtime;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.commons;
    requires org.opentest4j;

    exports io.fermata.junit;
}
