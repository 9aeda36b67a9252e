// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random.support;

/** The superclass of every generated program: it is in another package, so that its members are protected accesses. */
public class Support {
    protected int pi = 11;
    protected static long pj = 12;

    protected Support() {}

    protected int prot(int by) {
        pi += by & 7;
        Rt.note("prot " + pi);
        return pi;
    }
}
