// SPDX-License-Identifier: Apache-2.0
/** The programs as chains of {@link java.util.concurrent.CompletableFuture}s, on one thread. */
@NullMarked
package io.fermata.benchmarks.futures;

import org.jspecify.annotations.NullMarked;
