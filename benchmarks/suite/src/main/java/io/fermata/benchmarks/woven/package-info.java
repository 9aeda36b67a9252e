// SPDX-License-Identifier: Apache-2.0
/** The programs as Fermata has them. */
@NullMarked
package io.fermata.benchmarks.woven;

import org.jspecify.annotations.NullMarked;
