// SPDX-License-Identifier: Apache-2.0
/** The programs on virtual threads, by reflection, since the sources are for an older JDK. */
@NullMarked
package io.fermata.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
