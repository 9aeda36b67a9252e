// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/**
 * Gives away a lookup with the rights of its own module.
 *
 * <p>{@link ClassDefiner} loads a copy of this class into a module of its own; in the agent's module it would have
 * nothing to give. Public because it is used across class loaders, and of no use to anybody else.
 */
public final class LookupDonor implements Supplier<MethodHandles.Lookup> {

    /** Creates a donor. */
    public LookupDonor() {}

    @Override
    public MethodHandles.Lookup get() {
        return MethodHandles.lookup();
    }
}
