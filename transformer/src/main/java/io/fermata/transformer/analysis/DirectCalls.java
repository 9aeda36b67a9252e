// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.Primitive;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the awaits {@code await(foo(x))} of a class whose coroutine most probably is a fresh call of {@code foo}, a method
 * of the same class. Whether it is, is seen when it is there: the method may be overridden, stubbed, or advised. If it is,
 * the await calls the body at once, and needs the coroutine no more.
 *
 * <p>Only the methods that are called so anywhere, and are {@link Completing}, get a body that can be; it is the larger
 * one.
 */
public final class DirectCalls {
    /** The JVM's limit of a method's parameter slots. */
    private static final int MAX_PARAMETER_SLOTS = 255;

    private final Map<AbstractInsnNode, DirectCall> calls = new IdentityHashMap<>();
    private final Map<MethodNode, DirectBody> bodies = new HashMap<>();

    private final String host;
    private final Set<String> taken = new HashSet<>();

    private DirectCalls(ClassNode host) {
        this.host = host.name;
        host.methods.forEach(method -> taken.add(method.name + method.desc));
    }

    /**
     * Finds the calls.
     *
     * @param host the class, as the compiler made it
     * @param callers the methods to look into
     * @param callees the cold methods whose bodies may be called, with the names of their frame classes
     * @return the calls
     */
    public static DirectCalls find(ClassNode host, List<MethodNode> callers, Map<MethodNode, String> callees) {
        Map<MethodNode, List<Site>> sites = new LinkedHashMap<>();
        Map<String, MethodNode> byName = new HashMap<>();
        callees.keySet().stream()
                .filter(DirectCalls::fits)
                .forEach(method -> byName.put(method.name + method.desc, method));
        for (MethodNode caller : callers) {
            for (Site site : new SiteFinder(host, caller, byName).find()) {
                sites.computeIfAbsent(site.callee(), any -> new ArrayList<>()).add(site);
            }
        }
        Map<AbstractInsnNode, MethodNode> byAwait = new IdentityHashMap<>();
        sites.forEach((callee, found) -> found.forEach(site -> byAwait.put(site.await(), callee)));
        Set<MethodNode> completing = new Completing(byAwait).among(sites.keySet());
        DirectCalls result = new DirectCalls(host);
        sites.forEach((callee, found) -> {
            String frameClass = callees.get(callee);
            if (frameClass != null && completing.contains(callee)) {
                result.add(callee, frameClass, found);
            }
        });
        return result;
    }

    /** The call whose coroutine an await takes, or null if the await is an ordinary one. */
    public @Nullable DirectCall awaitedBy(AbstractInsnNode await) {
        return calls.get(await);
    }

    /** How a method's body is called directly, or null if it is not. */
    public @Nullable DirectBody bodyOf(MethodNode method) {
        return bodies.get(method);
    }

    private void add(MethodNode callee, String frameClass, List<Site> sites) {
        Primitive common = commonResult(callee);
        boolean wanted = sites.stream().anyMatch(site -> site.unboxed() == common);
        Primitive result = wanted ? common : null;
        DirectBody body = new DirectBody(
                callee.name,
                frameClass,
                BodyLayout.direct(parameterSlots(callee)),
                freeDescriptor(callee, frameClass, result),
                result,
                mayTail(callee));
        bodies.put(callee, body);
        for (Site site : sites) {
            boolean unboxes = result != null && site.unboxed() == result;
            calls.put(site.await(), new DirectCall(body, unboxes ? site.unboxing() : null));
        }
    }

    /** A descriptor with a plain frame, which others of the class may have in common, unless another method has it. */
    private String freeDescriptor(MethodNode callee, String frameClass, @Nullable Primitive result) {
        String plain = descriptor(callee, RuntimeNames.FRAME, result);
        return taken.add(callee.name + plain) ? plain : descriptor(callee, frameClass, result);
    }

    private String descriptor(MethodNode callee, String frameClass, @Nullable Primitive result) {
        String receiver = (callee.access & Opcodes.ACC_STATIC) != 0 ? "" : "L" + host + ";";
        return "(" + receiver + callee.desc.substring(1, callee.desc.indexOf(')')) + "L" + frameClass + ";L"
                + RuntimeNames.TASK + ";I)"
                + (result == null ? RuntimeNames.OBJECT_DESC : result.carrier().getDescriptor());
    }

    /** The one type that the method boxes right before it returns, or null. */
    private static @Nullable Primitive commonResult(MethodNode method) {
        Set<Primitive> found = EnumSet.noneOf(Primitive.class);
        for (AbstractInsnNode node : method.instructions) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                MethodInsnNode wrapping = Returns.wrapping(node, false);
                Primitive boxed = wrapping == null ? null : Primitive.boxedBy(Returns.instructionBefore(wrapping));
                if (boxed != null) {
                    found.add(boxed);
                }
            }
        }
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private static boolean mayTail(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node.getOpcode() == Opcodes.ARETURN && Returns.wrapping(node, false) == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is room for more parameters, and no local begins among the parameters and ends behind them. */
    private static boolean fits(MethodNode method) {
        int parameters = parameterSlots(method);
        if (parameters + BodyLayout.direct(parameters).added() > MAX_PARAMETER_SLOTS) {
            return false;
        }
        for (AbstractInsnNode node : method.instructions) {
            if (isWideAccess(node, parameters - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an instruction uses a slot and the next one as one value. */
    private static boolean isWideAccess(AbstractInsnNode node, int slot) {
        return node instanceof VarInsnNode access
                && access.var == slot
                && (access.getOpcode() == Opcodes.LLOAD
                        || access.getOpcode() == Opcodes.LSTORE
                        || access.getOpcode() == Opcodes.DLOAD
                        || access.getOpcode() == Opcodes.DSTORE);
    }

    private static int parameterSlots(MethodNode method) {
        int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) == 0 ? slots : slots - 1;
    }

    /**
     * One such call.
     *
     * @param callee the method
     * @param await the await behind it
     * @param unboxing the second instruction behind the await, if the two unbox its result
     * @param unboxed to which type
     */
    record Site(
            MethodNode callee,
            AbstractInsnNode await,
            @Nullable AbstractInsnNode unboxing,
            @Nullable Primitive unboxed) {}
}
