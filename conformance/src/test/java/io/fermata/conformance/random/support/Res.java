// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random.support;

/** A resource of the generated programs: notes that it is opened and closed, and now and then fails in either. */
public class Res implements AutoCloseable {
    private final String name;
    private final int number;

    public Res(String name, int number) {
        this.name = Rt.cut(name);
        this.number = number;
        Rt.note("open " + this.name);
        if (number == 9) {
            throw new Unch("open " + this.name);
        }
    }

    @Override
    public void close() {
        Rt.note("close " + name);
        if (number % 5 == 3) {
            throw new Unch("close " + name);
        }
    }
}
