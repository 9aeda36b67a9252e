// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

/**
 * A field of a frame class.
 *
 * @param name the variable's own name, where the class file has it
 * @param descriptor its exact type
 */
public record FrameField(String name, String descriptor) {
    /** Whether the field holds a reference, which must not outlive the variable. */
    public boolean isReference() {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    @Override
    public String toString() {
        return name + ":" + descriptor;
    }
}
