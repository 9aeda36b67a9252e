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
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Looks through one method for calls of methods of its class whose coroutine is awaited at once. */
final class SiteFinder {
    private final ClassNode host;
    private final MethodNode caller;
    private final Map<String, MethodNode> callees;
    private final Set<LabelNode> boundaries = new HashSet<>();

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
                || AwaitKind.namesException((MethodInsnNode) await)) {
            return null;
        }
        AbstractInsnNode cast = next(await);
        AbstractInsnNode unboxing = cast == null ? null : next(cast);
        Primitive unboxed = Primitive.unboxedBy(cast, unboxing);
        return new DirectCalls.Site(callee, await, unboxed == null ? null : unboxing, unboxed);
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
