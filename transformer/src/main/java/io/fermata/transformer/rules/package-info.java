// SPDX-License-Identifier: Apache-2.0
/** One class per shape of code that is refused; the entry is {@link io.fermata.transformer.rules.Rules}. */
@NullMarked
package io.fermata.transformer.rules;

import org.jspecify.annotations.NullMarked;
