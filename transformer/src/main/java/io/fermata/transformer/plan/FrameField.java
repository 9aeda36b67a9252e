// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.VerifierTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A field of a frame class: a value with the variable's own name, where the class file has it, and its exact type. Knows what
 * is asked of it at every await that keeps it.
 */
public final class FrameField {
    private final String name;
    private final String descriptor;
    private final int hash;
    private @Nullable Object verifierType;

    /**
     * Describes a field.
     *
     * @param name its name
     * @param descriptor its type
     */
    public FrameField(String name, String descriptor) {
        this.name = name;
        this.descriptor = descriptor;
        this.hash = 31 * name.hashCode() + descriptor.hashCode();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The descriptor of its type. */
    public String descriptor() {
        return descriptor;
    }

    /** The verifier's type of what comes out of it; always the same object. */
    public Object verifierType() {
        Object known = verifierType;
        if (known == null) {
            known = VerifierTypes.of(descriptor);
            verifierType = known;
        }
        return known;
    }

    /** Slots that its value takes. */
    public int size() {
        char kind = descriptor.charAt(0);
        return kind == 'J' || kind == 'D' ? 2 : 1;
    }

    /**
     * The instruction of its type.
     *
     * @param intOpcode the one for {@code int}
     */
    public int opcode(int intOpcode) {
        return (isReference() ? VerifierTypes.OBJECT : Type.getType(descriptor)).getOpcode(intOpcode);
    }

    /** Whether the field holds a reference, which must not outlive the variable. */
    public boolean isReference() {
        char kind = descriptor.charAt(0);
        return kind == 'L' || kind == '[';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FrameField field
                        && field.hash == hash
                        && field.name.equals(name)
                        && field.descriptor.equals(descriptor));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name + ":" + descriptor;
    }
}
