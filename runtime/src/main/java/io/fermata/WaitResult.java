// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Fermata#waitTasks waitTasks} found. Both sets are in the order of its argument.
 *
 * @param done the futures that have ended, one way or the other
 * @param pending the others
 * @param <T> the type of the futures' results
 */
public record WaitResult<T extends @Nullable Object>(Set<AsyncFuture<T>> done, Set<AsyncFuture<T>> pending) {
    /** Copies the sets; their order stays. */
    public WaitResult {
        done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    }
}
