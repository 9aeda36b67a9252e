// SPDX-License-Identifier: Apache-2.0
/** Small tools that know nothing of tasks and loops. Not exported. */
@NullMarked
package io.fermata.internal.util;

import org.jspecify.annotations.NullMarked;
