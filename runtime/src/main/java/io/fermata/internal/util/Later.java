// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The timer that every JDK has: for what must happen though somebody else's timer or executor lets us down. */
public final class Later {
    private Later() {}

    /** Runs something after a while, on a thread of the JDK's; the future only serves to prevent it. */
    public static Future<?> run(Runnable action, long nanos) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        CompletableFuture<Void> unused = over.thenRunAsync(action);
        return over.completeOnTimeout(Boolean.TRUE, nanos, TimeUnit.NANOSECONDS);
    }
}
