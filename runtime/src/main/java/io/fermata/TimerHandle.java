// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A callback that waits for its time: what {@link EventLoop#callLater} and {@link EventLoop#callAt} return. */
public interface TimerHandle {
    /** Prevents the call, if it has not happened yet. Belongs to the loop's thread. */
    void cancel();
}
