// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;

/**
 * The class that a body stands in.
 *
 * @param name simple name; empty for local and anonymous classes, whose bodies use no {@code this}
 * @param fields the fields that bodies read and write through {@code this}
 */
record Owner(String name, List<Field> fields) {
    /**
     * A field.
     *
     * @param name its name
     * @param type its type
     * @param constant whether it is final
     */
    record Field(String name, Ty type, boolean constant) {}

    static final Owner LOCAL = new Owner("", List.of());

    static Field field(String name, Ty type) {
        return new Field(name, type, false);
    }

    static Field constant(String name, Ty type) {
        return new Field(name, type, true);
    }

    boolean isInterface() {
        return name.equals("Shape");
    }
}
