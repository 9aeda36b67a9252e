// SPDX-License-Identifier: Apache-2.0
/** Class bytes in, woven class bytes and frame classes out; the entry is the weaver. */
@NullMarked
package io.fermata.transformer;

import org.jspecify.annotations.NullMarked;
