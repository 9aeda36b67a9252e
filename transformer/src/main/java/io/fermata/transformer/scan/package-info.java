// SPDX-License-Identifier: Apache-2.0
/**
 * Which classes and methods are to be woven; the entries are {@link
 * io.fermata.transformer.scan.ConstantPoolScan}, asked of every class, and {@link
 * io.fermata.transformer.scan.ClassSurvey}, made of those that it lets through.
 */
@NullMarked
package io.fermata.transformer.scan;

import org.jspecify.annotations.NullMarked;
