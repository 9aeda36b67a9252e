// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** The verifier's types, and what each instruction makes of them. Reference types are known by name. */
final class VerifierValues extends SimpleVerifier {
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private final ClassNode host;
    private final ReferenceTypes references;

    VerifierValues(ClassNode host, ReferenceTypes references) {
        super(Opcodes.ASM9, Type.getObjectType(host.name), null, null, false);
        this.host = host;
        this.references = references;
    }

    /** A constructor's {@code this} before it has called another constructor. */
    Uninitialized uninitializedThis() {
        return new Uninitialized(Type.getObjectType(host.name), null);
    }

    /** What a stack map frame means by one of its types; null if it means nothing. */
    @Nullable
    BasicValue declared(Object type) {
        if (type instanceof LabelNode label) {
            AbstractInsnNode node = label;
            while (node != null && node.getOpcode() < 0) {
                node = node.getNext();
            }
            return node != null && node.getOpcode() == Opcodes.NEW ? created((TypeInsnNode) node) : null;
        } else if (type instanceof String name) {
            return newValue(Type.getObjectType(name));
        } else if (type == Opcodes.UNINITIALIZED_THIS) {
            return uninitializedThis();
        } else if (type == Opcodes.NULL) {
            return new BasicValue(NULL_TYPE);
        } else if (type == Opcodes.INTEGER) {
            return BasicValue.INT_VALUE;
        } else if (type == Opcodes.FLOAT) {
            return BasicValue.FLOAT_VALUE;
        } else if (type == Opcodes.LONG) {
            return BasicValue.LONG_VALUE;
        }
        return type == Opcodes.DOUBLE ? BasicValue.DOUBLE_VALUE : BasicValue.UNINITIALIZED_VALUE;
    }

    /** Whether a value may stand where another one is declared. */
    boolean fits(BasicValue value, BasicValue declared) {
        if (declared.getType() == null) { // a slot that nothing is known of
            return true;
        }
        return declared instanceof Uninitialized ? declared.equals(value) : isSubTypeOf(value, declared);
    }

    @Override
    protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
        Type from = value.getType();
        Type to = expected.getType();
        if (from == null || to == null || value instanceof Uninitialized) {
            return false;
        }
        if (!expected.isReference()) {
            return from.equals(to);
        }
        return value.isReference() && references.isAssignable(from, to);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode node) throws AnalyzerException {
        return node.getOpcode() == Opcodes.NEW ? created((TypeInsnNode) node) : super.newOperation(node);
    }

    @Override
    public @Nullable BasicValue unaryOperation(AbstractInsnNode node, BasicValue value) throws AnalyzerException {
        int opcode = node.getOpcode();
        boolean needsObject = opcode == Opcodes.CHECKCAST || opcode == Opcodes.INSTANCEOF || opcode == Opcodes.ATHROW;
        if (needsObject && value instanceof Uninitialized) {
            throw new AnalyzerException(node, "no constructor has run on what is used here", "an object", value);
        }
        if (opcode == Opcodes.ATHROW && !isSubTypeOf(value, newValue(THROWABLE))) {
            throw new AnalyzerException(node, "what is thrown is no Throwable", newValue(THROWABLE), value);
        }
        return super.unaryOperation(node, value);
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode node, BasicValue first, BasicValue second)
            throws AnalyzerException {
        int opcode = node.getOpcode();
        if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) { // any reference will do
            return super.binaryOperation(node, initialized(first), initialized(second));
        }
        if (opcode == Opcodes.PUTFIELD && first instanceof Uninitialized self && self.isThis() && isOwn(node)) {
            return super.binaryOperation(node, initialized(first), second);
        }
        return super.binaryOperation(node, first, second);
    }

    @Override
    public @Nullable BasicValue naryOperation(AbstractInsnNode node, List<? extends BasicValue> values)
            throws AnalyzerException {
        for (BasicValue value : values) {
            if (value instanceof Uninitialized) {
                throw new AnalyzerException(node, "no constructor has run on what is used here", "an object", value);
            }
        }
        return super.naryOperation(node, values);
    }

    /** A constructor may set its class's own fields before it calls another one. */
    private boolean isOwn(AbstractInsnNode node) {
        FieldInsnNode access = (FieldInsnNode) node;
        return access.owner.equals(host.name)
                && host.fields.stream()
                        .anyMatch(each -> each.name.equals(access.name) && each.desc.equals(access.desc));
    }

    private Uninitialized created(TypeInsnNode creation) {
        return new Uninitialized(Type.getObjectType(creation.desc), creation);
    }

    private BasicValue initialized(BasicValue value) {
        return value instanceof Uninitialized ? newValue(value.getType()) : value;
    }
}
