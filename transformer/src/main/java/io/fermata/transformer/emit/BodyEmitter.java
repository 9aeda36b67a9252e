// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import static io.fermata.transformer.emit.FrameAccess.call;
import static io.fermata.transformer.emit.FrameAccess.frame;

import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.analysis.DirectCall;
import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Parameter;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns a lowered body, or one piece of it, into a state machine.
 *
 * <pre>
 *   switch (frame.state) {            // the prologue, before the first line of the method
 *     case k: (load locals and operands); result = Abi.resumed(task); goto Ck;
 *     default: goto START;
 *   }
 *   START: (load the parameters) ...
 *     result = Abi.await(x, task);    // in place of each await
 *     if (result == SUSPENDED) {
 *       (store operands and locals; clear what died)
 *       return Abi.suspend(frame, k, task);
 *     }
 *   Ck: ...
 * </pre>
 *
 * <p>In place of an emit stands {@code frame.item = x;}, the stores, and {@code frame.state = k; return Abi.EMITTED;}.
 *
 * <p>The call of {@code resumed} is what throws the exception of an awaited thing, so it is given the handlers of the
 * await it stands for.
 *
 * <p>A body that is also called directly finds its parameters in their slots, and its frame may be null:
 *
 * <pre>
 *   if (frame == null) {
 *     if (room &gt; 0) goto START;
 *     return Abi.await(new Host$method(arguments), task, room); // which starts it later
 *   }
 *   switch (frame.state) ...          // as above
 *       if (frame == null) { frame = new Host$method(); (store the arguments that are needed) }
 *       (store operands and locals ...
 * </pre>
 */
final class BodyEmitter {
    /** The sentinel on top of a result and its copy, or a frame and a long on top of the operands. */
    private static final int EXTRA_STACK = 4;

    /** What a direct call has beside the arguments: frame, task and room, or a number, its copy, and one to compare with. */
    private static final int DIRECT_CALL_STACK = 6;

    private final MethodPlan plan;
    private final Map<String, MethodPlan> plans;
    private final @Nullable DirectBody direct;
    private final FrameAccess frames;
    private final Piece piece;
    private final MethodNode body;
    private final Set<LabelNode> resumptions = new HashSet<>();
    private int directCallStack;

    /**
     * Prepares the emission.
     *
     * @param plan the plan of the method
     * @param plans the plans of the class, by frame class
     * @param piece what to emit
     */
    BodyEmitter(MethodPlan plan, Map<String, MethodPlan> plans, Piece piece) {
        this.plan = plan;
        this.plans = plans;
        this.direct = plan.direct();
        this.frames = new FrameAccess(plan);
        this.piece = piece;
        this.body = piece.code();
    }

    /** Emits the state machine. */
    void emit() {
        FlowGraph graph = FlowGraph.of(body);
        List<List<TryCatchBlockNode>> handlers = new ArrayList<>();
        for (Piece.Entry entry : piece.entries()) {
            handlers.add(graph.covering(graph.indexOf(entry.at())));
        }
        List<LabelNode> continuations = new ArrayList<>();
        for (Piece.Entry entry : piece.entries()) {
            AwaitKind kind = entry.suspension().kind();
            continuations.add(kind == null ? (LabelNode) entry.at() : emitPoint(entry, kind));
        }
        boolean loads = direct == null && !plan.parameters().isEmpty();
        if (!continuations.isEmpty() || loads || (plan.castsFrame() && hasFrames())) {
            body.instructions.insert(prologue(continuations, handlers));
        }
        body.access |= plan.hostIsInterface() ? Opcodes.ACC_PUBLIC : 0;
        body.maxStack += EXTRA_STACK
                + directCallStack
                + (direct == null ? 0 : Type.getArgumentsAndReturnSizes(direct.descriptor()) >> 2);
        VariableRanges.cut(body, argumentsInSlots(), resumptions);
    }

    /** What is in the slots of parameters from the start: a body that is only called through its frame loads them. */
    private List<Type> argumentsInSlots() {
        return direct == null
                ? List.of()
                : plan.parameters().stream()
                        .map(parameter -> Type.getType(parameter.field().descriptor()))
                        .toList();
    }

    /** Replaces an await or an emit; gives the label behind it, where the result is on the stack. */
    private LabelNode emitPoint(Piece.Entry entry, AwaitKind kind) {
        Suspension suspension = entry.suspension();
        LabelNode continuation = new LabelNode();
        InsnList code = new InsnList();
        InsnList behind = new InsnList();
        if (kind == AwaitKind.EMIT) {
            emitEmission(code, suspension);
        } else {
            emitAwait(code, behind, suspension, kind, continuation);
        }
        code.add(behind);
        code.add(continuation);
        code.add(frame(suspension.frameLocals(), suspension.frameStack()));
        if (!kind.hasResult()) {
            code.add(new InsnNode(Opcodes.POP));
        } else if (FrameAccess.isFrameNext(entry.at().getNext())) {
            code.add(new InsnNode(Opcodes.NOP)); // two frames may not describe one instruction
        }
        body.instructions.insertBefore(entry.at(), code);
        body.instructions.remove(entry.at());
        return continuation;
    }

    private void emitAwait(
            InsnList code, InsnList behind, Suspension suspension, AwaitKind kind, LabelNode continuation) {
        if (suspension.call() != null) {
            emitDirectCall(code, behind, suspension, suspension.call());
        } else if (kind == AwaitKind.AWAITABLE) {
            frames.await(code); // ..., result
        } else {
            code.add(frames.loadTask());
            code.add(call(kind.abiMethod(), kind.abiDescriptor())); // ..., result
        }
        code.add(new InsnNode(Opcodes.DUP));
        code.add(FrameAccess.sentinel(RuntimeNames.SUSPENDED));
        code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, continuation));
        code.add(new InsnNode(Opcodes.POP)); // ...operands
        emitSuspension(code, suspension);
    }

    private void emitDirectCall(InsnList code, InsnList behind, Suspension suspension, DirectCall site) {
        int slots = Type.getArgumentsAndReturnSizes(site.target().descriptor()) >> 2;
        directCallStack = Math.max(directCallStack, slots + DIRECT_CALL_STACK);
        MethodPlan callee = Objects.requireNonNull(plans.get(site.target().frameClass()));
        List<FrameField> arguments =
                callee.parameters().stream().map(Parameter::field).toList();
        new DirectCallEmitter(plan, frames, suspension, site, arguments).emit(body, code, behind);
    }

    /** Suspends the frame but not the task. What follows is only ever reached by resuming it. */
    private void emitEmission(InsnList code, Suspension suspension) {
        frames.storeItem(code); // ...operands
        frames.save(code, suspension);
        frames.storeState(code, suspension.state()); // frame.state = state; return Abi.EMITTED
        code.add(FrameAccess.sentinel(RuntimeNames.EMITTED));
        code.add(new InsnNode(Opcodes.ARETURN));
    }

    /** Saves what is live and returns the sentinel. */
    private void emitSuspension(InsnList code, Suspension suspension) {
        if (direct != null) {
            frames.make(code, suspension);
        }
        frames.save(code, suspension);
        code.add(frames.loadFrame()); // return Abi.suspend(frame, state, task)
        code.add(Constants.push(suspension.state()));
        code.add(frames.loadTask());
        code.add(call(RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESC));
        frames.returnObject(code);
    }

    /** The dispatch, and a stub for each state. */
    private InsnList prologue(List<LabelNode> continuations, List<List<TryCatchBlockNode>> handlers) {
        InsnList code = new InsnList();
        LabelNode start = new LabelNode();
        if (plan.castsFrame()) { // frame = (Host$method) frame
            code.add(frames.loadFrame());
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, plan.frameClass()));
            code.add(new VarInsnNode(Opcodes.ASTORE, plan.layout().frame()));
        }
        if (direct != null && !continuations.isEmpty()) {
            emitDirectEntry(code, start);
        }
        List<LabelNode> stubs =
                continuations.stream().map(any -> new LabelNode()).toList();
        emitDispatch(code, start, stubs);
        for (int i = 0; i < stubs.size(); i++) {
            if (stubs.size() > 1) {
                code.add(stubs.get(i));
                code.add(initialFrame());
            }
            emitStub(code, piece.entries().get(i).suspension(), continuations.get(i), handlers.get(i));
        }
        if (piece.isFirst()) {
            code.add(start);
            boolean loads = direct == null && !plan.parameters().isEmpty();
            if (!stubs.isEmpty() && (loads || !FrameAccess.isFrameNext(body.instructions.getFirst()))) {
                code.add(initialFrame());
            }
            if (loads) {
                plan.parameters().forEach(parameter -> frames.load(code, parameter.field(), parameter.slot()));
            }
        }
        return code;
    }

    /** {@code if (frame == null) { if (room > 0) goto start; return Abi.await(new Frame(arguments), task, room); }}. */
    private void emitDirectEntry(InsnList code, LabelNode start) {
        LabelNode framed = new LabelNode();
        code.add(frames.loadFrame());
        code.add(new JumpInsnNode(Opcodes.IFNONNULL, framed));
        frames.loadRoom(code);
        code.add(new JumpInsnNode(Opcodes.IFGT, start));
        FrameAccess.makeWith(code, plan, IntUnaryOperator.identity());
        frames.await(code);
        frames.returnObject(code);
        code.add(framed);
        code.add(initialFrame());
    }

    /** A piece other than the first is only ever entered at one of its states. */
    private void emitDispatch(InsnList code, LabelNode start, List<LabelNode> stubs) {
        if (stubs.isEmpty() || (stubs.size() == 1 && !piece.isFirst())) {
            return;
        }
        frames.loadState(code);
        if (stubs.size() == 1) {
            code.add(new JumpInsnNode(Opcodes.IFLE, start));
            return;
        }
        int first = piece.entries().get(0).suspension().state();
        LabelNode otherwise = piece.isFirst() ? start : stubs.get(0);
        code.add(new TableSwitchInsnNode(first, first + stubs.size() - 1, otherwise, stubs.toArray(new LabelNode[0])));
    }

    private void emitStub(
            InsnList code, Suspension suspension, LabelNode continuation, List<TryCatchBlockNode> handlers) {
        LabelNode resumption = new LabelNode();
        resumptions.add(resumption);
        code.add(resumption);
        frames.restore(code, suspension);
        if (suspension.kind() != null) {
            LabelNode from = new LabelNode();
            LabelNode to = new LabelNode();
            code.add(from);
            if (suspension.kind() == AwaitKind.EMIT) {
                code.add(frames.loadFrame());
                code.add(call(RuntimeNames.RESUMED, RuntimeNames.RESUMED_EMIT_DESC)); // ..., null
            } else {
                code.add(frames.loadTask());
                code.add(call(RuntimeNames.RESUMED, RuntimeNames.RESUMED_DESC)); // ..., result
            }
            code.add(to);
            for (TryCatchBlockNode handler : handlers) {
                body.tryCatchBlocks.add(new TryCatchBlockNode(from, to, handler.handler, handler.type));
            }
        }
        code.add(new JumpInsnNode(Opcodes.GOTO, continuation));
    }

    private FrameNode initialFrame() {
        return frame(piece.initialLocals(), List.of());
    }

    /** Stack map frames name the frame class, and so need the cast. */
    private boolean hasFrames() {
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }
}
