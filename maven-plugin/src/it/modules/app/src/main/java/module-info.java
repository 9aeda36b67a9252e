// SPDX-License-Identifier: Apache-2.0
/** Exports nothing. */
module demo.app {
    requires demo.lib;
}
