// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A future that its holder completes. */
public final class Deferred<T> extends AsyncFuture<T> {
    public boolean complete(T value) {
        return set(value, null);
    }

    public boolean completeExceptionally(Throwable failure) {
        return set(null, failure);
    }
}
