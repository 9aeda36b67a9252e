// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** The shortest instruction that pushes a number. */
final class Constants {
    private static final int MAX_ICONST = 5;

    private Constants() {}

    static AbstractInsnNode push(int value) {
        if (value >= 0 && value <= MAX_ICONST) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            return new IntInsnNode(Opcodes.SIPUSH, value);
        }
        return new LdcInsnNode(value);
    }
}
