// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call of an async method whose coroutine is awaited at once, by the very next instruction.
 *
 * @param call the call
 * @param target the body to call instead
 * @param unboxing the instruction that leaves the body's unboxed result on the stack, the second behind the await; null
 *     if an object is wanted
 */
public record DirectCall(
        MethodInsnNode call, DirectBody target, @Nullable AbstractInsnNode unboxing) {}
