// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import static io.fermata.transformer.emit.FrameAccess.call;
import static io.fermata.transformer.emit.FrameAccess.frame;

import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.analysis.DirectCall;
import io.fermata.transformer.analysis.VerifierTypes;
import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Emits the await of a coroutine that most probably is a fresh call of a known method: calls the body itself, with the
 * arguments out of the coroutine, which nobody needs any more.
 *
 * <pre>
 *   if (!(coroutine instanceof Host$method)) goto OTHER;
 *   coroutine.claim();                // throws if it is used
 *   n = body(coroutine.arguments, null, task, room - 1)
 *   if (n is a plain result) goto FAST;
 *   result = Abi.called(n, task, room);
 *   goto JOIN;
 *   OTHER: result = Abi.await(coroutine, task, room);
 *   JOIN: if (result == SUSPENDED) ...      // as for every await
 *   Ck: (int) result                  // a cast and a call, as the compiler wrote them
 *   goto OUT;
 *   FAST: (int) n
 *   OUT: ...
 * </pre>
 *
 * <p>Where an object is wanted, {@code FAST} boxes the number and falls through to {@code Ck}. A body that returns objects
 * needs neither.
 */
final class DirectCallEmitter {
    private final MethodPlan plan;
    private final FrameAccess frames;
    private final Suspension suspension;
    private final DirectCall site;
    private final List<FrameField> arguments;

    /**
     * Prepares the emission.
     *
     * @param plan the plan of the caller
     * @param frames access to the caller's frame
     * @param suspension the await
     * @param site what is known of it
     * @param arguments the fields in which the callee's frame class keeps the arguments
     */
    DirectCallEmitter(
            MethodPlan plan, FrameAccess frames, Suspension suspension, DirectCall site, List<FrameField> arguments) {
        this.plan = plan;
        this.frames = frames;
        this.suspension = suspension;
        this.site = site;
        this.arguments = arguments;
    }

    /**
     * Emits the await.
     *
     * @param body the caller's body
     * @param code what stands in for the await: takes the coroutine and leaves the result, or the sentinel, as an object
     * @param behind what stands before the place where the await's result is on the stack; control does not fall into it
     */
    void emit(MethodNode body, InsnList code, InsnList behind) {
        DirectBody target = site.target();
        LabelNode other = new LabelNode();
        LabelNode join = new LabelNode();
        code.add(new InsnNode(Opcodes.DUP)); // ..., coroutine, coroutine
        code.add(new TypeInsnNode(Opcodes.INSTANCEOF, target.frameClass()));
        code.add(new JumpInsnNode(Opcodes.IFEQ, other));
        emitArguments(code);
        emitCall(code);
        Primitive result = target.result();
        LabelNode fast = new LabelNode();
        if (result != null) {
            emitTest(code, result.carrier(), fast);
        }
        if (target.mayTail()) {
            emitCalled(code, target.carrier());
        } else if (result != null) { // result = Abi.result(n, task)
            code.add(frames.loadTask());
            code.add(call(RuntimeNames.RESULT, RuntimeNames.resultDescriptor(result.carrier())));
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, join));
        code.add(other);
        code.add(frame(suspension.frameLocals(), suspension.frameStack())); // an Object will do for an interface
        frames.await(code);
        code.add(join);
        code.add(frame(suspension.frameLocals(), suspension.frameStack()));
        AbstractInsnNode unboxing = site.unboxing();
        if (result != null && unboxing != null) {
            emitUnboxed(body.instructions, unboxing, fast, result);
        } else if (result != null) {
            emitFast(behind, fast, result);
            behind.add(result.boxing());
        }
    }

    /** Claims the coroutine on top of the stack and puts its arguments there instead. */
    private void emitArguments(InsnList code) {
        String frameClass = site.target().frameClass();
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, frameClass));
        if (!arguments.isEmpty()) {
            code.add(new InsnNode(Opcodes.DUP));
        }
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL,
                RuntimeNames.FRAME,
                RuntimeNames.FRAME_CLAIM,
                RuntimeNames.FRAME_CLAIM_DESC,
                false));
        for (int i = 0; i < arguments.size(); i++) { // ..., frame
            FrameField argument = arguments.get(i);
            boolean last = i == arguments.size() - 1;
            if (!last) {
                code.add(new InsnNode(Opcodes.DUP));
            }
            code.add(new FieldInsnNode(Opcodes.GETFIELD, frameClass, argument.name(), argument.descriptor()));
            if (!last && Type.getType(argument.descriptor()).getSize() == 1) { // ..., argument, frame
                code.add(new InsnNode(Opcodes.SWAP));
            } else if (!last) {
                code.add(new InsnNode(Opcodes.DUP2_X1));
                code.add(new InsnNode(Opcodes.POP2));
            }
        }
    }

    /** {@code n = body(arguments, null, task, room - 1)}. */
    private void emitCall(InsnList code) {
        DirectBody target = site.target();
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(frames.loadTask());
        frames.loadRoom(code);
        if (plan.layout().direct()) {
            code.add(new InsnNode(Opcodes.ICONST_1));
            code.add(new InsnNode(Opcodes.ISUB));
        }
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, plan.host(), target.method(), target.descriptor(), plan.hostIsInterface()));
    }

    /** {@code result = Abi.called(n, task, room)}. */
    private void emitCalled(InsnList code, String carrier) {
        code.add(frames.loadTask());
        frames.loadRoom(code);
        code.add(call(RuntimeNames.CALLED, RuntimeNames.calledDescriptor(carrier)));
    }

    /** Jumps if the number, which stays on the stack, certainly is the result. */
    private static void emitTest(InsnList code, Type carrier, LabelNode fast) {
        boolean isLong = carrier.getSort() == Type.LONG;
        if (isLong) {
            code.add(new InsnNode(Opcodes.DUP2));
            code.add(new LdcInsnNode(Long.MIN_VALUE));
            code.add(new InsnNode(Opcodes.LCMP));
        } else { // only a NaN differs from itself
            int copy = carrier.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP;
            code.add(new InsnNode(copy));
            code.add(new InsnNode(copy));
            code.add(new InsnNode(carrier.getSize() == 2 ? Opcodes.DCMPL : Opcodes.FCMPL));
        }
        code.add(new JumpInsnNode(isLong ? Opcodes.IFNE : Opcodes.IFEQ, fast));
    }

    /** The plain result, on the stack in its own type. */
    private void emitFast(InsnList code, LabelNode fast, Primitive result) {
        code.add(fast);
        code.add(frame(
                suspension.frameLocals(),
                stackWith(VerifierTypes.of(result.carrier().getDescriptor()))));
        if (result.isWidened()) {
            code.add(new InsnNode(Opcodes.L2I));
        }
    }

    /** Lets the plain result join behind the instructions that unbox the other one. */
    private void emitUnboxed(InsnList body, AbstractInsnNode unboxing, LabelNode fast, Primitive result) {
        InsnList code = new InsnList();
        if (result.isWidened()) {
            LabelNode out = new LabelNode();
            code.add(new JumpInsnNode(Opcodes.GOTO, out));
            emitFast(code, fast, result);
            code.add(out);
            code.add(frame(
                    suspension.frameLocals(),
                    stackWith(VerifierTypes.of(result.type().getDescriptor()))));
        } else {
            emitFast(code, fast, result); // it is there already
        }
        if (FrameAccess.isFrameNext(unboxing.getNext())) {
            code.add(new InsnNode(Opcodes.NOP));
        }
        body.insert(unboxing, code);
    }

    private List<Object> stackWith(Object top) {
        List<Object> stack = new ArrayList<>(suspension.frameStack());
        stack.set(stack.size() - 1, top);
        return stack;
    }
}
