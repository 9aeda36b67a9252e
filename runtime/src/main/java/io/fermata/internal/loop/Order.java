// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.loop;

/**
 * What a stranger wants a loop to run: a command given to {@code EventLoop.execute}, a coroutine given to {@code
 * EventLoop.submit}. The loop that has taken one runs it, or, if its executor does not run it any more, drops it.
 */
public interface Order extends Runnable {
    /** Takes it back, because the executor has refused a turn for it. Any thread; false if it has been run, or is. */
    boolean revoke();

    /** The loop is gone. Inside, in the place of {@link #run}. */
    void drop(Throwable reason);
}
