// SPDX-License-Identifier: Apache-2.0
/**
 * What a loop is put together from: the queue of what is ready, the inbox for other threads, timers and the clock. Knows
 * nothing of tasks: an entry is an object, and whoever takes it out runs it. Not exported.
 */
@NullMarked
package io.fermata.internal.loop;

import org.jspecify.annotations.NullMarked;
