// SPDX-License-Identifier: Apache-2.0
/**
 * Read-only facts about a method: its flow of control, which locals are live, what the verifier knows of each slot,
 * and where monitors are held. No class is loaded, and no common supertype is guessed, to find any of them.
 */
@NullMarked
package io.fermata.transformer.analysis;

import org.jspecify.annotations.NullMarked;
