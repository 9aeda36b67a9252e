// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** What {@code end()} ends. */
public interface AnyGenerator<T> {}
