// SPDX-License-Identifier: Apache-2.0
/** What users call and what woven code runs on. */
@SuppressWarnings("module") // the test kit is not there when this is compiled
module io.fermata.runtime {
    requires static org.jspecify;

    exports io.fermata;
    exports io.fermata.abi;
    exports io.fermata.internal.testkit to
            io.fermata.junit;
}
