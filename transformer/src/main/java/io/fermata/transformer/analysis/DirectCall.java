// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * An await of what a call of an async method has given, right behind the call.
 *
 * @param target the body to call, if that is a fresh coroutine of the method
 * @param unboxing the instruction that leaves the body's unboxed result on the stack, the second behind the await; null
 *     if an object is wanted
 */
public record DirectCall(DirectBody target, @Nullable AbstractInsnNode unboxing) {}
