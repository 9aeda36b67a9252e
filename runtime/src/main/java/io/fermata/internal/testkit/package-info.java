// SPDX-License-Identifier: Apache-2.0
/** The door by which {@code fermata-junit} reaches into loops. For nobody else: it may change with any version. */
@NullMarked
package io.fermata.internal.testkit;

import org.jspecify.annotations.NullMarked;
