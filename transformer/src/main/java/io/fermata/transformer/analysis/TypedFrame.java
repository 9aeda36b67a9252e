// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import java.util.List;

/**
 * What the verifier knows before one instruction, a slot an element: an {@code Integer} of {@code Opcodes}, an internal
 * name, or the {@code Label} of a {@code NEW}; a long or double is followed by {@code Opcodes.TOP}. Where two names are one
 * object, the slots hold the same reference.
 *
 * @param locals types of the local variables; slots behind the end are unknown
 * @param stack types of the operand stack, bottom first
 */
public record TypedFrame(List<Object> locals, List<Object> stack) {}
