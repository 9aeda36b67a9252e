// SPDX-License-Identifier: Apache-2.0
/**
 * From a plan to instructions: the frame class, the body and the entry of an async method.
 *
 * <p>Stack map frames are emitted with the code, never recomputed.
 */
@NullMarked
package io.fermata.transformer.emit;

import org.jspecify.annotations.NullMarked;
