// SPDX-License-Identifier: Apache-2.0
/**
 * The programs to read first, in the order of their numbers; {@link io.fermata.examples.MovieCrawler} is the tenth.
 *
 * <p>Each has an asynchronous {@code main} that any loop can run: the program gives it to {@code Fermata.run}, the tests
 * give it to a loop whose clock is virtual, so that ten seconds of sleeping take no time.
 *
 * <p>The commands in their comments are for the root folder of the project.
 */
@NullMarked
package io.fermata.examples;

import org.jspecify.annotations.NullMarked;
