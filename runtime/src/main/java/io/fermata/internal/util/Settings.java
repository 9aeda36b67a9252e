// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import org.jspecify.annotations.Nullable;

/** Reads system properties. One that a security manager keeps from us counts as unset. */
public final class Settings {
    private Settings() {}

    /** The value of a property, or null. */
    public static @Nullable String get(String name) {
        try {
            return System.getProperty(name);
        } catch (SecurityException e) {
            return null;
        }
    }

    /** Whether a property is {@code true}; what is not set is what it is by default. */
    public static boolean isOn(String name, boolean byDefault) {
        String value = get(name);
        return value == null ? byDefault : Boolean.parseBoolean(value);
    }

    /** The number that a property holds, or another one. */
    public static long number(String name, long byDefault) {
        String value = get(name);
        try {
            return value == null ? byDefault : Long.decode(value);
        } catch (NumberFormatException e) {
            return byDefault;
        }
    }
}
