// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The primitive types, as the results of bodies that are called directly.
 *
 * <p>What is no number, such as the sentinel, has to travel the same way. So an {@code int} or smaller travels as a
 * {@code long}, which has numbers to spare; the others give a certain number a second meaning.
 */
public enum Primitive {
    /** {@code boolean}. */
    BOOLEAN("java/lang/Boolean", "booleanValue", "Z", "J"),
    /** {@code byte}. */
    BYTE("java/lang/Byte", "byteValue", "B", "J"),
    /** {@code char}. */
    CHAR("java/lang/Character", "charValue", "C", "J"),
    /** {@code short}. */
    SHORT("java/lang/Short", "shortValue", "S", "J"),
    /** {@code int}. */
    INT("java/lang/Integer", "intValue", "I", "J"),
    /** {@code long}. */
    LONG("java/lang/Long", "longValue", "J", "J"),
    /** {@code float}. */
    FLOAT("java/lang/Float", "floatValue", "F", "F"),
    /** {@code double}. */
    DOUBLE("java/lang/Double", "doubleValue", "D", "D");

    private final String box;
    private final String unboxing;
    private final String descriptor;
    private final String carrier;

    Primitive(String box, String unboxing, String descriptor, String carrier) {
        this.box = box;
        this.unboxing = unboxing;
        this.descriptor = descriptor;
        this.carrier = carrier;
    }

    /** The type of what a body returns. */
    public Type carrier() {
        return Type.getType(carrier);
    }

    /** The type itself. */
    public Type type() {
        return Type.getType(descriptor);
    }

    /** Whether the carrier is a wider type, so that the value has to be converted. */
    public boolean isWidened() {
        return !carrier.equals(descriptor);
    }

    /** The call that boxes a value. */
    public MethodInsnNode boxing() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", boxingDescriptor(), false);
    }

    /** The type that an instruction boxes a value of, or null. */
    public static @Nullable Primitive boxedBy(@Nullable AbstractInsnNode node) {
        if (node instanceof MethodInsnNode call && call.name.equals("valueOf")) {
            for (Primitive primitive : values()) {
                if (call.owner.equals(primitive.box) && call.desc.equals(primitive.boxingDescriptor())) {
                    return primitive;
                }
            }
        }
        return null;
    }

    /** The type to which a cast and the call behind it unbox a value, or null. */
    public static @Nullable Primitive unboxedBy(@Nullable AbstractInsnNode cast, @Nullable AbstractInsnNode node) {
        if (cast != null && cast.getOpcode() == Opcodes.CHECKCAST && node instanceof MethodInsnNode call) {
            for (Primitive primitive : values()) {
                if (((TypeInsnNode) cast).desc.equals(primitive.box)
                        && call.owner.equals(primitive.box)
                        && call.name.equals(primitive.unboxing)
                        && call.desc.equals("()" + primitive.descriptor)) {
                    return primitive;
                }
            }
        }
        return null;
    }

    private String boxingDescriptor() {
        return "(" + descriptor + ")L" + box + ";";
    }
}
