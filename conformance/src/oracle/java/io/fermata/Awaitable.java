// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** Something with an outcome; in the oracle it has it from the start. */
public interface Awaitable<T> {}
