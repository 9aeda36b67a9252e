// SPDX-License-Identifier: Apache-2.0
/** What a release holds. */
@NullMarked
package io.fermata.release;

import org.jspecify.annotations.NullMarked;
