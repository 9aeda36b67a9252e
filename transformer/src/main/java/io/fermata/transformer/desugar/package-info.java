// SPDX-License-Identifier: Apache-2.0
/**
 * What is short for something longer is written out, before a class is surveyed. The entry is {@link
 * io.fermata.transformer.desugar.Desugaring}.
 */
@NullMarked
package io.fermata.transformer.desugar;

import org.jspecify.annotations.NullMarked;
