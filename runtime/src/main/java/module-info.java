// SPDX-License-Identifier: Apache-2.0
/** What users call and what woven code runs on. */
module io.fermata.runtime {
    requires static org.jspecify;

    exports io.fermata;
    exports io.fermata.abi;
}
