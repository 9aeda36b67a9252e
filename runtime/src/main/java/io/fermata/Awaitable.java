// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * What can be awaited: a {@link Coroutine}, which runs while it is awaited, or an {@link AsyncFuture}, which something
 * else completes.
 *
 * <p>There are no others: programs do not implement this. {@link Fermata#fromCallback} makes an awaitable of anything that
 * calls back, {@link Fermata#from} one of a completion stage.
 *
 * @param <T> the type of the value that awaiting it gives
 */
public sealed interface Awaitable<T extends @Nullable Object> permits Coroutine, AsyncFuture {}
