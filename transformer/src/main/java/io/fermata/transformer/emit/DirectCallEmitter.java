// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import static io.fermata.transformer.emit.FrameAccess.call;
import static io.fermata.transformer.emit.FrameAccess.frame;

import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.analysis.DirectCall;
import io.fermata.transformer.analysis.VerifierTypes;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the call of a body in place of the call that would make the coroutine to await.
 *
 * <pre>
 *   n = body(arguments, null, task, room - 1)
 *   if (n is a plain result) goto FAST;
 *   result = Abi.called(n, task, room);
 *   if (result == SUSPENDED) ...      // as for every await
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

    DirectCallEmitter(MethodPlan plan, FrameAccess frames, Suspension suspension, DirectCall site) {
        this.plan = plan;
        this.frames = frames;
        this.suspension = suspension;
        this.site = site;
    }

    /**
     * Emits the call.
     *
     * @param body the caller's body, where the old call is removed
     * @param code what stands in for the await: gets the call and leaves the result, or the sentinel, as an object
     * @param behind what stands before the place where the await's result is on the stack; control does not fall into it
     */
    void emit(MethodNode body, InsnList code, InsnList behind) {
        DirectBody target = site.target();
        body.instructions.remove(site.call());
        code.add(new InsnNode(Opcodes.ACONST_NULL)); // ..., arguments, null, task, room
        code.add(frames.loadTask());
        frames.loadRoom(code);
        if (plan.layout().direct()) {
            code.add(new InsnNode(Opcodes.ICONST_1));
            code.add(new InsnNode(Opcodes.ISUB));
        }
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, plan.host(), site.call().name, target.descriptor(), plan.hostIsInterface()));
        Primitive result = target.result();
        if (result == null) {
            if (target.mayTail()) {
                emitCalled(code, RuntimeNames.OBJECT_DESC);
            }
            return;
        }
        LabelNode fast = new LabelNode();
        emitTest(code, result.carrier(), fast);
        emitCalled(code, result.carrier().getDescriptor());
        if (site.unboxing() == null) {
            emitFast(behind, fast, result);
            behind.add(result.boxing());
        } else {
            emitUnboxed(body.instructions, site.unboxing(), fast, result);
        }
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
        code.add(frame(suspension.frameLocals(), stackWith(result.carrier())));
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
            code.add(frame(suspension.frameLocals(), stackWith(result.type())));
        } else {
            emitFast(code, fast, result); // it is there already
        }
        if (FrameAccess.isFrameNext(unboxing.getNext())) {
            code.add(new InsnNode(Opcodes.NOP));
        }
        body.insert(unboxing, code);
    }

    private List<Object> stackWith(Type top) {
        List<Object> stack = new ArrayList<>(suspension.frameStack());
        stack.set(stack.size() - 1, VerifierTypes.of(top.getDescriptor()));
        return stack;
    }
}
