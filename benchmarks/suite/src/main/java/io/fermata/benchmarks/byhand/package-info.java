// SPDX-License-Identifier: Apache-2.0
/** The floor: each program as a state machine that a person wrote, over a ring of ready machines and nothing else. */
@NullMarked
package io.fermata.benchmarks.byhand;

import org.jspecify.annotations.NullMarked;
