// SPDX-License-Identifier: Apache-2.0
/** Checks and weaves inside javac. */
@NullMarked
package io.fermata.processor;

import org.jspecify.annotations.NullMarked;
