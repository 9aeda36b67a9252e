// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import org.objectweb.asm.tree.MethodNode;

/**
 * A method that is to be woven.
 *
 * @param node the method as the class file has it
 * @param kind what it returns, and so how it is driven
 * @param lambda whether it is the body of a lambda
 */
public record AsyncMethod(MethodNode node, MethodKind kind, boolean lambda) {}
