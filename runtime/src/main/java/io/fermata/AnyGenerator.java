// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Fermata#end()} ends: an {@link AsyncGenerator} or a plain {@link Generator}.
 *
 * @param <T> the type of the items
 */
public sealed interface AnyGenerator<T extends @Nullable Object> permits AsyncGenerator, Generator {}
