// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Looks through one method for calls whose coroutine is awaited at once. */
final class SiteFinder {
    private final ClassNode host;
    private final MethodNode caller;
    private final Map<String, MethodNode> callees;
    private final Set<LabelNode> boundaries = new HashSet<>();
    private @Nullable TypedFrames frames;

    SiteFinder(ClassNode host, MethodNode caller, Map<String, MethodNode> callees) {
        this.host = host;
        this.caller = caller;
        this.callees = callees;
        for (TryCatchBlockNode block : caller.tryCatchBlocks) {
            boundaries.add(block.start);
            boundaries.add(block.end);
        }
    }

    List<DirectCalls.Site> find() {
        List<DirectCalls.Site> sites = new ArrayList<>();
        for (AbstractInsnNode node : caller.instructions) {
            if (node instanceof MethodInsnNode call && call.owner.equals(host.name)) {
                DirectCalls.Site site = site(call);
                if (site != null) {
                    sites.add(site);
                }
            }
        }
        return sites;
    }

    private DirectCalls.@Nullable Site site(MethodInsnNode call) {
        MethodNode callee = callees.get(call.name + call.desc);
        AbstractInsnNode await = callee == null ? null : next(call);
        if (callee == null
                || await == null
                || AwaitKind.of(await) != AwaitKind.AWAITABLE
                || AwaitKind.namesException((MethodInsnNode) await)
                || !isBound(call, callee)) {
            return null;
        }
        AbstractInsnNode cast = next(await);
        AbstractInsnNode unboxing = cast == null ? null : next(cast);
        Primitive unboxed = Primitive.unboxedBy(cast, unboxing);
        return new DirectCalls.Site(callee, call, await, unboxed == null ? null : unboxing, unboxed);
    }

    /** Whether the call runs that very method, and does not fail on a receiver that is null. */
    private boolean isBound(MethodInsnNode call, MethodNode callee) {
        boolean isStatic = (callee.access & Opcodes.ACC_STATIC) != 0;
        if (isStatic || call.getOpcode() == Opcodes.INVOKESTATIC) {
            return isStatic && call.getOpcode() == Opcodes.INVOKESTATIC;
        }
        boolean isFinal = ((callee.access | host.access) & Opcodes.ACC_FINAL) != 0;
        return (isFinal || (callee.access & Opcodes.ACC_PRIVATE) != 0) && isCalledOnThis(call);
    }

    @SuppressWarnings("ReferenceEquality") // one type object, one value
    private boolean isCalledOnThis(MethodInsnNode call) {
        if ((caller.access & Opcodes.ACC_STATIC) != 0 || changesThis()) {
            return false;
        }
        TypedFrames known = frames;
        if (known == null) {
            known = TypedFrames.of(host.name, caller, SiteFinder::isCall);
            frames = known;
        }
        TypedFrame frame = known.before(call);
        if (frame == null) {
            return false;
        }
        int argumentSlots = Type.getArgumentsAndReturnSizes(call.desc) >> 2;
        return frame.stack().get(frame.stack().size() - argumentSlots)
                == frame.locals().get(0);
    }

    private static boolean isCall(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.INVOKEVIRTUAL
                || node.getOpcode() == Opcodes.INVOKESPECIAL
                || node.getOpcode() == Opcodes.INVOKEINTERFACE;
    }

    private boolean changesThis() {
        for (AbstractInsnNode node : caller.instructions) {
            if (node.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) node).var == 0) {
                return true;
            }
        }
        return false;
    }

    /** The next instruction, if control and the exception handlers are the same there; else null. */
    private @Nullable AbstractInsnNode next(AbstractInsnNode node) {
        AbstractInsnNode next = node.getNext();
        while (next instanceof LineNumberNode || (next instanceof LabelNode label && !boundaries.contains(label))) {
            next = next.getNext();
        }
        return next == null || next.getOpcode() < 0 ? null : next;
    }
}
