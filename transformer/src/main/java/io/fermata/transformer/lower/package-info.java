// SPDX-License-Identifier: Apache-2.0
/**
 * One class per rewrite of a method into a shape whose awaits are plain.
 *
 * <p>The entry is {@link io.fermata.transformer.lower.Lowerings}. Behind them all holds the invariant that the emitter
 * builds on: an await takes one operand, nothing uninitialised is live across it, and stack map frames name live
 * locals only.
 */
@NullMarked
package io.fermata.transformer.lower;

import org.jspecify.annotations.NullMarked;
