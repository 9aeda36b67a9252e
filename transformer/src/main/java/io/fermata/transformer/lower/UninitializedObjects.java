// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.Liveness;
import io.fermata.transformer.analysis.TypedFrame;
import io.fermata.transformer.analysis.TypedFrames;
import io.fermata.transformer.scan.AwaitKind;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Moves the creation of an object behind the awaits among its constructor's arguments.
 *
 * <p><b>Before:</b> {@code NEW A; DUP; (arguments, awaiting); INVOKESPECIAL A.<init>}. <b>After:</b> {@code NEW A; POP;
 * ACONST_NULL; DUP; (arguments, awaiting); (arguments to temporaries); POP; POP; NEW A; DUP; (arguments back);
 * INVOKESPECIAL A.<init>}.
 *
 * <p><b>Why:</b> an uninitialised object can be kept in no field. <b>Cost:</b> one allocation that escape analysis
 * removes: the first {@code NEW} stays where it was, since it is what initialises class {@code A} before the arguments
 * are evaluated.
 *
 * <p><b>How:</b>
 *
 * <ol>
 *   <li>find each {@code NEW} whose object is still uninitialised at some await, in the stack or in a live local;
 *   <li>put a null in its place, which every copying and storing instruction passes on as it did the object, and say so
 *       in the stack map frames;
 *   <li>at each constructor call on it, create the object, and replace every copy of the null by it.
 * </ol>
 *
 * <p>The awaits in the middle see nothing but nulls, whatever shape a compiler or an optimiser gave to the copies.
 */
final class UninitializedObjects {
    private final MethodNode body;
    private final TypedFrames frames;
    private final Set<TypeInsnNode> creations = Collections.newSetFromMap(new IdentityHashMap<>());

    private UninitializedObjects(String host, MethodNode body) {
        this.body = body;
        this.frames = TypedFrames.of(host, body, node -> AwaitKind.of(node) != null || isConstructorCall(node));
    }

    static void lower(String host, MethodNode body) {
        if (!mayAwaitUninitialized(body)) {
            return;
        }
        UninitializedObjects pass = new UninitializedObjects(host, body);
        pass.findCreations();
        if (!pass.creations.isEmpty()) {
            pass.moveConstructions();
            pass.replaceInFrames();
            pass.creations.forEach(pass::replaceByNull);
        }
    }

    /**
     * Whether there may be an uninitialised object at an await. Between two stack map frames, which name those that come by a
     * jump, there are as many as were made and not initialised.
     */
    private static boolean mayAwaitUninitialized(MethodNode body) {
        int most = 0;
        for (AbstractInsnNode node : body.instructions) {
            if (node.getOpcode() == Opcodes.NEW) {
                most++;
            } else if (isConstructorCall(node)) {
                most = Math.max(0, most - 1);
            } else if (node instanceof FrameNode frame) {
                most = labels(frame.local) + labels(frame.stack);
            } else if (most > 0 && AwaitKind.of(node) != null) {
                return true;
            }
        }
        return false;
    }

    private static int labels(List<Object> types) {
        int count = 0;
        for (Object type : types) {
            count += type instanceof LabelNode ? 1 : 0;
        }
        return count;
    }

    private void findCreations() {
        FlowGraph graph = FlowGraph.of(body);
        Liveness liveness = null;
        for (AbstractInsnNode node : body.instructions) {
            TypedFrame frame = AwaitKind.of(node) == null ? null : frames.before(node);
            if (frame == null) {
                continue;
            }
            frame.stack().forEach(this::addCreation);
            for (int slot = 0; slot < frame.locals().size(); slot++) {
                if (frames.creation(frame.locals().get(slot)) != null) {
                    liveness = liveness == null ? Liveness.of(graph) : liveness;
                    BitSet live = liveness.before(graph.indexOf(node));
                    if (live.get(slot)) {
                        addCreation(frame.locals().get(slot));
                    }
                }
            }
        }
    }

    private void addCreation(@Nullable Object type) {
        TypeInsnNode creation = frames.creation(type);
        if (creation != null) {
            creations.add(creation);
        }
    }

    private void moveConstructions() {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            TypedFrame frame = isConstructorCall(node) ? frames.before(node) : null;
            if (frame != null) {
                MethodInsnNode call = (MethodInsnNode) node;
                Construction construction = new Construction(call, frame, frames);
                TypeInsnNode creation = construction.creation();
                if (creation != null && creations.contains(creation)) {
                    construction.rewrite(body);
                }
            }
        }
    }

    private void replaceInFrames() {
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof FrameNode frame) {
                replaceIn(frame.local);
                replaceIn(frame.stack);
            }
        }
    }

    private void replaceIn(List<Object> types) {
        types.replaceAll(type -> {
            TypeInsnNode creation = type instanceof LabelNode label ? frames.creation(label.getLabel()) : null;
            return creation != null && creations.contains(creation) ? Opcodes.NULL : type;
        });
    }

    private void replaceByNull(TypeInsnNode creation) {
        InsnNode pop = new InsnNode(Opcodes.POP);
        body.instructions.insert(creation, pop);
        body.instructions.insert(pop, new InsnNode(Opcodes.ACONST_NULL));
    }

    private static boolean isConstructorCall(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) node).name.equals("<init>");
    }
}
