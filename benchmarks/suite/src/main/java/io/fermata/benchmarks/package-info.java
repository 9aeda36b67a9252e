// SPDX-License-Identifier: Apache-2.0
/** The benchmarks, one class a workload with a method a peer, and {@link io.fermata.benchmarks.Main}, which runs them. */
@NullMarked
package io.fermata.benchmarks;

import org.jspecify.annotations.NullMarked;
