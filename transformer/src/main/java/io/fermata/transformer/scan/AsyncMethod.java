// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import org.objectweb.asm.tree.MethodNode;

/**
 * A method that is to be woven.
 *
 * @param node the method as the class file has it
 * @param hot whether it starts at once and returns a completion stage; a cold one returns a coroutine
 * @param lambda whether it is the body of a lambda
 */
public record AsyncMethod(MethodNode node, boolean hot, boolean lambda) {}
