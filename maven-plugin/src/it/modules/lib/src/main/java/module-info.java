// SPDX-License-Identifier: Apache-2.0
/** Exports one package; the frame classes of the other are nobody's business. */
module demo.lib {
    requires transitive io.fermata.runtime;

    exports demo.lib;
}
