// SPDX-License-Identifier: Apache-2.0
/**
 * The few types that woven code names; called by generated code only.
 *
 * <p>The entry is {@link io.fermata.abi.Abi}. Nothing here is for people to call, and nothing here may change without a
 * new version of the transformer.
 */
@NullMarked
package io.fermata.abi;

import org.jspecify.annotations.NullMarked;
