// SPDX-License-Identifier: Apache-2.0
/**
 * The goals that weave a project's classes. Each goal is a {@code Mojo}; {@link io.fermata.maven.FolderWeaving} is what
 * they do.
 */
@NullMarked
package io.fermata.maven;

import org.jspecify.annotations.NullMarked;
