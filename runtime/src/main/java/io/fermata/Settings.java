// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** Reads system properties. One that a security manager keeps from us counts as unset. */
final class Settings {
    private Settings() {}

    /** The value of a property, or null. */
    static @Nullable String get(String name) {
        try {
            return System.getProperty(name);
        } catch (SecurityException e) {
            return null;
        }
    }

    /** Whether a property is {@code true}; what is not set is what it is by default. */
    static boolean isOn(String name, boolean byDefault) {
        String value = get(name);
        return value == null ? byDefault : Boolean.parseBoolean(value);
    }

    /** The number that a property holds, or another one. */
    static long number(String name, long byDefault) {
        String value = get(name);
        try {
            return value == null ? byDefault : Long.decode(value);
        } catch (NumberFormatException e) {
            return byDefault;
        }
    }
}
