// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a thread-local of other code, a logger's diagnostic context or a security context, follow tasks instead of
 * threads.
 *
 * <p>While a bridge is {@linkplain #register registered}, each task has a value of its own: that of the code that made
 * the task, to begin with. The value is put into the thread-local when the task runs, and taken out and kept when it
 * suspends; what the thread had before is back then. {@link Fermata#toThread}, callbacks of the loop and {@link
 * AsyncContext} carry it as they carry {@link AsyncLocal}s. Where no bridge is registered none of this costs anything.
 *
 * <pre>{@code
 * ThreadLocalBridge.register(new ThreadLocalBridge<Map<String, String>>() {
 *     public Map<String, String> capture() {
 *         return MDC.getCopyOfContextMap();
 *     }
 *
 *     public void restore(Map<String, String> values) {
 *         if (values == null) {
 *             MDC.clear();
 *         } else {
 *             MDC.setContextMap(values);
 *         }
 *     }
 * });
 * }</pre>
 *
 * The methods are called on any thread that runs tasks. A bridge that throws is logged and not used any more.
 *
 * @param <S> the type of a snapshot
 */
public interface ThreadLocalBridge<S> {
    /**
     * What the thread-local holds on the calling thread: a snapshot, which later changes there do not reach.
     *
     * @return the snapshot; null if it holds nothing
     */
    @Nullable
    S capture();

    /**
     * Makes the thread-local of the calling thread hold what it held at a {@link #capture}.
     *
     * @param snapshot what that gave; null to clear it
     */
    void restore(@Nullable S snapshot);

    /**
     * The bridge for a thread-local whose values are immutable, or may be shared.
     *
     * @param local the thread-local; one with an initial value gets that in each task
     * @param <T> the type of its values
     * @return a bridge, to be registered
     */
    static <T> ThreadLocalBridge<T> of(ThreadLocal<T> local) {
        return new PlainBridge<>(Objects.requireNonNull(local, "local"));
    }

    /**
     * Makes all loops of this JVM use a bridge, from the next step of each task on. A bridge that is registered already
     * stays so.
     *
     * @param bridge the bridge
     */
    static void register(ThreadLocalBridge<?> bridge) {
        Bridges.add(Objects.requireNonNull(bridge, "bridge"));
    }

    /**
     * Ends the use of a bridge. Steps that run end with it.
     *
     * @param bridge the bridge
     * @return whether it was registered
     */
    static boolean unregister(ThreadLocalBridge<?> bridge) {
        return Bridges.remove(Objects.requireNonNull(bridge, "bridge"));
    }
}
