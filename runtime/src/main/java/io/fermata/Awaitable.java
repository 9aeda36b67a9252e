// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * What can be awaited: a {@link Coroutine}, which runs while it is awaited, or an {@link AsyncFuture}, which something
 * else completes.
 *
 * <p>Programs do not implement this: awaiting an implementation that is neither of the two is an {@link
 * IllegalStateException}. {@link Fermata#fromCallback} makes an awaitable of anything that calls back.
 *
 * @param <T> the type of the value that awaiting it gives
 */
public interface Awaitable<T extends @Nullable Object> {}
