// SPDX-License-Identifier: Apache-2.0
/**
 * How a method is taken apart, as immutable data that prints itself; the entry is {@link
 * io.fermata.transformer.plan.Planner}.
 */
@NullMarked
package io.fermata.transformer.plan;

import org.jspecify.annotations.NullMarked;
