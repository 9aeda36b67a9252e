// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

/**
 * A departure from the usual order: something that is ready has to wait while others run.
 *
 * @param key what waits, see {@link Trace.Entry#key}
 * @param steps for how many steps, from when it became ready
 */
record Hold(String key, int steps) {
    @Override
    public String toString() {
        return key + "x" + steps;
    }

    static Hold parse(String text) {
        int x = text.lastIndexOf('x');
        return new Hold(text.substring(0, x), Integer.parseInt(text.substring(x + 1)));
    }
}
