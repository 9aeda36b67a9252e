// SPDX-License-Identifier: Apache-2.0
/** Stress tests of what threads share; in the runtime's package, for some of it is not public. */
@NullMarked
package io.fermata;

import org.jspecify.annotations.NullMarked;
