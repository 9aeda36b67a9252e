// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

/**
 * A generated class whose instances hold one suspended call each.
 *
 * @param internalName name with slashes; the package is its host's
 * @param classFile the bytes of the class
 */
public record FrameClass(String internalName, byte[] classFile) {}
