// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Between descriptors and the types of stack map frames. */
public final class VerifierTypes {
    /** A type whose instructions are those of all references. */
    public static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private VerifierTypes() {}

    /** The verifier's type of a value of a descriptor. */
    public static Object of(String descriptor) {
        Type type = Type.getType(descriptor);
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    /** The descriptor of a value of the verifier's type, the null type and uninitialised ones excepted. */
    public static String descriptor(Object type) {
        if (type == Opcodes.INTEGER) {
            return "I";
        } else if (type == Opcodes.LONG) {
            return "J";
        } else if (type == Opcodes.FLOAT) {
            return "F";
        } else if (type == Opcodes.DOUBLE) {
            return "D";
        } else if (type instanceof String name) {
            return name.startsWith("[") ? name : "L" + name + ";";
        }
        throw new IllegalStateException("no value of verifier type " + type + " can be kept in a field");
    }

    /** Slots that a value of the type takes. */
    public static int size(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    /** The instruction that loads a local of the type. */
    public static int load(Object type) {
        return opcode(type, Opcodes.ILOAD);
    }

    /** The instruction that stores a value of the type in a local. */
    public static int store(Object type) {
        return opcode(type, Opcodes.ISTORE);
    }

    private static int opcode(Object type, int intOpcode) {
        boolean primitive =
                type == Opcodes.INTEGER || type == Opcodes.LONG || type == Opcodes.FLOAT || type == Opcodes.DOUBLE;
        return (primitive ? Type.getType(descriptor(type)) : OBJECT).getOpcode(intOpcode);
    }
}
