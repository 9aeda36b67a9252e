// SPDX-License-Identifier: Apache-2.0
/** The goals that weave a project's classes. */
@NullMarked
package io.fermata.maven;

import org.jspecify.annotations.NullMarked;
