// SPDX-License-Identifier: Apache-2.0
/** What users call: coroutines, generators, tasks, the event loop. */
@NullMarked
package io.fermata;

import org.jspecify.annotations.NullMarked;
