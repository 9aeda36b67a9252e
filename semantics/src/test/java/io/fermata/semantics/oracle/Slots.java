// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import io.fermata.AsyncFuture;
import io.fermata.Deferred;
import java.util.HashMap;
import java.util.Map;

/** The numbered variables of a program, which all its bodies share: each holds a future. */
final class Slots {
    private final Map<Integer, AsyncFuture<Object>> futures = new HashMap<>();

    /** The future in a slot, or null. */
    AsyncFuture<Object> get(int slot) {
        return futures.get(slot);
    }

    /** The future that the program completes itself, or null. */
    Deferred<Object> deferred(int slot) {
        return futures.get(slot) instanceof Deferred<Object> deferred ? deferred : null;
    }

    void set(int slot, AsyncFuture<Object> future) {
        futures.put(slot, future);
    }
}
