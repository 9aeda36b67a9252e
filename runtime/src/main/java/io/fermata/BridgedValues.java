// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/** What some bridges found in their thread-locals at one moment. Immutable. */
final class BridgedValues {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    private final ThreadLocalBridge<?>[] bridges;
    private final @Nullable Object[] values;

    private BridgedValues(ThreadLocalBridge<?>[] bridges, @Nullable Object[] values) {
        this.bridges = bridges;
        this.values = values;
    }

    /** What the thread-locals hold now. */
    static BridgedValues capture(ThreadLocalBridge<?>[] bridges) {
        @Nullable Object[] values = new Object[bridges.length];
        for (int i = 0; i < bridges.length; i++) {
            values[i] = capture(bridges[i]);
        }
        return new BridgedValues(bridges, values);
    }

    /** Puts other values in; nothing where there are none. Gives what was there. */
    static BridgedValues exchange(ThreadLocalBridge<?>[] bridges, @Nullable BridgedValues in) {
        BridgedValues out = capture(bridges);
        for (ThreadLocalBridge<?> bridge : bridges) {
            restore(bridge, in == null ? null : in.of(bridge));
        }
        return out;
    }

    /** What the same thread-locals hold now. */
    BridgedValues recapture() {
        return capture(bridges);
    }

    /** Puts these values back. */
    void restore() {
        for (int i = 0; i < bridges.length; i++) {
            restore(bridges[i], values[i]);
        }
    }

    private @Nullable Object of(ThreadLocalBridge<?> bridge) {
        for (int i = 0; i < bridges.length; i++) {
            if (bridges[i] == bridge) {
                return values[i];
            }
        }
        return null;
    }

    /** A bridge that throws is taken out of use, and disturbs nobody else. */
    private static @Nullable Object capture(ThreadLocalBridge<?> bridge) {
        try {
            return bridge.capture();
        } catch (Throwable e) {
            failed(bridge, e);
            return null;
        }
    }

    @SuppressWarnings("unchecked") // a bridge gets back what it gave
    private static void restore(ThreadLocalBridge<?> bridge, @Nullable Object value) {
        try {
            ((ThreadLocalBridge<Object>) bridge).restore(value);
        } catch (Throwable e) {
            failed(bridge, e);
        }
    }

    private static void failed(ThreadLocalBridge<?> bridge, Throwable e) {
        if (Bridges.remove(bridge)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a thread-local bridge failed and is not used any more: "
                            + bridge.getClass().getName(),
                    e);
        }
    }
}
