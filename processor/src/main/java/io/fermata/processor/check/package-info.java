// SPDX-License-Identifier: Apache-2.0
/**
 * Finds in attributed sources what cannot be woven, and what can but is surely wrong; the entry is {@link
 * io.fermata.processor.check.Checker}, and there is a class for each rule.
 */
@NullMarked
package io.fermata.processor.check;

import org.jspecify.annotations.NullMarked;
