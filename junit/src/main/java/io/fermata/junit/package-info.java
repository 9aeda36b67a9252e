// SPDX-License-Identifier: Apache-2.0
/** Async tests for JUnit: see {@link io.fermata.junit.AsyncTest}. */
@NullMarked
package io.fermata.junit;

import org.jspecify.annotations.NullMarked;
