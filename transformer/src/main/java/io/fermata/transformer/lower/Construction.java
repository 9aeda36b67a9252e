// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.TypedFrames;
import io.fermata.transformer.analysis.VerifierTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** One constructor call whose receiver, and every copy of it, is a null that stands for the object to create. */
final class Construction {
    private final MethodInsnNode call;
    private final TypedFrame frame;
    private final TypedFrames frames;
    private final int receiver;
    private final Type[] arguments;

    private final InsnList code = new InsnList();
    private int nextTemporary;

    Construction(MethodInsnNode call, TypedFrame frame, TypedFrames frames) {
        this.call = call;
        this.frame = frame;
        this.frames = frames;
        this.arguments = Type.getArgumentTypes(call.desc);
        int argumentSlots = Type.getArgumentsAndReturnSizes(call.desc) >> 2;
        this.receiver = frame.stack().size() - argumentSlots;
    }

    /** The {@code NEW} of the receiver, or null if the receiver is the {@code this} of a constructor. */
    @Nullable
    TypeInsnNode creation() {
        return frames.creation(frame.stack().get(receiver));
    }

    /** Replaces the call; the body gets the temporaries it needs. */
    void rewrite(MethodNode body) {
        nextTemporary = body.maxLocals;
        int[] argumentTemporaries = storeArguments();
        int lowest = lowestCopy();
        List<Integer> localCopies = localCopies();
        if (receiver - lowest == contiguousCopies()) {
            createInPlace(receiver - lowest, localCopies, argumentTemporaries);
        } else {
            createBelow(lowest, localCopies, argumentTemporaries);
        }
        body.instructions.insertBefore(call, code);
        body.instructions.remove(call);
        body.maxLocals = nextTemporary;
        body.maxStack += localCopies.size() + 2;
    }

    /** The common case: the copies lie right below the receiver. */
    private void createInPlace(int stackCopies, List<Integer> localCopies, int[] argumentTemporaries) {
        add(Opcodes.POP, stackCopies + 1);
        code.add(new TypeInsnNode(Opcodes.NEW, call.owner));
        add(Opcodes.DUP, stackCopies + localCopies.size());
        construct(argumentTemporaries);
        localCopies.forEach(slot -> code.add(new VarInsnNode(Opcodes.ASTORE, slot)));
    }

    /** Copies with other values between them: takes the stack apart and puts it together again. */
    private void createBelow(int lowest, List<Integer> localCopies, int[] argumentTemporaries) {
        int[] temporaries = new int[receiver];
        for (int i = receiver; i >= lowest; i--) {
            Object type = frame.stack().get(i);
            if (isCopy(type)) {
                add(Opcodes.POP, 1);
            } else if (type != Opcodes.TOP || !isWide(i - 1)) {
                temporaries[i] = store(type);
            }
        }
        int object = nextTemporary++;
        code.add(new TypeInsnNode(Opcodes.NEW, call.owner));
        add(Opcodes.DUP, 1);
        construct(argumentTemporaries);
        code.add(new VarInsnNode(Opcodes.ASTORE, object));
        for (int i = lowest; i < receiver; i++) {
            Object type = frame.stack().get(i);
            if (isCopy(type)) {
                code.add(new VarInsnNode(Opcodes.ALOAD, object));
            } else if (type != Opcodes.TOP || !isWide(i - 1)) {
                code.add(new VarInsnNode(VerifierTypes.load(type), temporaries[i]));
            }
        }
        for (int slot : localCopies) {
            code.add(new VarInsnNode(Opcodes.ALOAD, object));
            code.add(new VarInsnNode(Opcodes.ASTORE, slot));
        }
    }

    private int[] storeArguments() {
        int[] temporaries = new int[arguments.length];
        for (int i = arguments.length - 1; i >= 0; i--) {
            temporaries[i] = nextTemporary;
            nextTemporary += arguments[i].getSize();
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), temporaries[i]));
        }
        return temporaries;
    }

    private void construct(int[] temporaries) {
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), temporaries[i]));
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, call.owner, call.name, call.desc, false));
    }

    private int store(Object type) {
        int temporary = nextTemporary;
        nextTemporary += VerifierTypes.size(type);
        code.add(new VarInsnNode(VerifierTypes.store(type), temporary));
        return temporary;
    }

    private int lowestCopy() {
        int lowest = receiver;
        for (int i = receiver - 1; i >= 0; i--) {
            lowest = isCopy(frame.stack().get(i)) ? i : lowest;
        }
        return lowest;
    }

    private int contiguousCopies() {
        int count = 0;
        while (receiver - count > 0 && isCopy(frame.stack().get(receiver - count - 1))) {
            count++;
        }
        return count;
    }

    private List<Integer> localCopies() {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < frame.locals().size(); slot++) {
            if (isCopy(frame.locals().get(slot))) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private boolean isCopy(Object type) {
        TypeInsnNode creation = frames.creation(type);
        return creation != null && creation == creation();
    }

    private boolean isWide(int index) {
        return index >= 0 && VerifierTypes.size(frame.stack().get(index)) == 2;
    }

    private void add(int opcode, int times) {
        for (int i = 0; i < times; i++) {
            code.add(new InsnNode(opcode));
        }
    }
}
