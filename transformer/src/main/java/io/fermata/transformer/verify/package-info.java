// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM's verifier would say of a class, without loading one.
 *
 * <p>It never complains of what the JVM accepts: where the answer depends on a class that cannot be read here, it is yes.
 */
@NullMarked
package io.fermata.transformer.verify;

import org.jspecify.annotations.NullMarked;
