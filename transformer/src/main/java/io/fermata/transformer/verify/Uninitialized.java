// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** An object that no constructor has run on: of one {@code NEW} instruction, or a constructor's {@code this}. */
final class Uninitialized extends BasicValue {
    private final @Nullable AbstractInsnNode creation;

    Uninitialized(Type type, @Nullable AbstractInsnNode creation) {
        super(type);
        this.creation = creation;
    }

    boolean isThis() {
        return creation == null;
    }

    boolean isOf(AbstractInsnNode instruction) {
        return creation == instruction;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uninitialized value
                && value.creation == creation
                && value.getType().equals(getType());
    }

    @Override
    public int hashCode() {
        return getType().hashCode() + 1;
    }

    @Override
    public String toString() {
        return "uninitialised " + getType().getDescriptor();
    }
}
