// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Partition;
import io.fermata.transformer.plan.ResumePoint;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Spreads a body that would be larger than the JVM allows over several methods.
 *
 * <p><b>Before:</b> one body. <b>After:</b> a method for each piece of the code, and a frame class that calls them:
 *
 * <pre>
 *   while (true) {
 *     Object result = frame.state &lt;= lastOfPiece0 ? piece0(frame, task) : ...;
 *     if (result != Abi.PASSAGE) return result;
 *   }
 * </pre>
 *
 * <p>Control that passes from one piece to another (a jump, an exception, the end of a piece) is handled as a suspension
 * that suspends nothing: what is live at the target goes to the frame, the state names the target, and the caller of the
 * pieces enters the other one there. <b>Why:</b> a method of 30 KB is a method that javac takes. <b>Cost:</b> a passage is
 * as dear as a suspension, within one call of the body; no method that fits pays anything.
 *
 * <p>The pieces carry the name of the method, so that stack traces read as written; dummy parameters tell them apart.
 */
final class SplitBody {
    private final MethodPlan plan;
    private final FrameAccess frames;
    private final MethodNode body;
    private final FlowGraph graph;
    private final Partition partition;
    private final List<ResumePoint> points;
    private final Map<Integer, Suspension> passages = new HashMap<>();

    SplitBody(MethodPlan plan, MethodNode body, FlowGraph graph, Partition partition, List<ResumePoint> points) {
        this.plan = plan;
        this.frames = new FrameAccess(plan);
        this.body = body;
        this.graph = graph;
        this.partition = partition;
        this.points = points;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).kind() == null) {
                passages.put(points.get(i).index(), plan.suspensions().get(i));
            }
        }
    }

    Bodies.Emitted emit() {
        AbstractInsnNode[] nodes = body.instructions.toArray();
        for (AbstractInsnNode node : nodes) {
            body.instructions.remove(node);
        }
        List<MethodNode> methods = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < partition.size(); i++) {
            pieces.add(new PieceBuilder(i, nodes).build());
        }
        MethodNode resume = resume(pieces);
        for (Piece piece : pieces) {
            new BodyEmitter(plan, Map.of(), piece).emit();
            methods.add(piece.code());
        }
        return new Bodies.Emitted(methods, resume);
    }

    private static String pieceDescriptor(MethodPlan plan, int piece) {
        String parameters =
                plan.bodyDescriptor().substring(0, plan.bodyDescriptor().indexOf(')'));
        return parameters + dummies(piece) + ")" + RuntimeNames.OBJECT_DESC;
    }

    /** I, F, II, FI, IF, FF, III and so on: hundreds of pieces are told apart by a few parameters. */
    private static String dummies(int piece) {
        StringBuilder letters = new StringBuilder();
        for (int rest = piece + 1; rest > 0; rest = (rest - 1) / 2) {
            letters.append(rest % 2 == 1 ? 'I' : 'F');
        }
        return letters.toString();
    }

    /** The frame class's method: its {@code this} and its parameter are in the slots of a body's frame and task. */
    private MethodNode resume(List<Piece> pieces) {
        MethodNode method = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                RuntimeNames.FRAME_RESUME,
                RuntimeNames.FRAME_RESUME_DESC,
                null,
                null);
        List<Object> locals = List.of(plan.frameClass(), RuntimeNames.TASK);
        LabelNode again = new LabelNode();
        LabelNode done = new LabelNode();
        InsnList code = method.instructions;
        code.add(again);
        code.add(FrameAccess.frame(locals, List.of()));
        for (int i = 0; i < pieces.size(); i++) {
            LabelNode next = new LabelNode();
            boolean last = i == pieces.size() - 1;
            if (!last) { // if (frame.state <= last state of the piece)
                frames.loadState(code);
                code.add(Constants.push(lastState(pieces, i)));
                code.add(new JumpInsnNode(Opcodes.IF_ICMPGT, next));
            }
            code.add(frames.loadFrame());
            code.add(frames.loadTask());
            for (char dummy : dummies(i).toCharArray()) {
                code.add(new InsnNode(dummy == 'I' ? Opcodes.ICONST_0 : Opcodes.FCONST_0));
            }
            code.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC, plan.host(), body.name, pieceDescriptor(plan, i), plan.hostIsInterface()));
            if (!last) {
                code.add(new JumpInsnNode(Opcodes.GOTO, done));
                code.add(next);
                code.add(FrameAccess.frame(locals, List.of()));
            }
        }
        code.add(done);
        code.add(FrameAccess.frame(locals, List.of("java/lang/Object")));
        code.add(new InsnNode(Opcodes.DUP)); // if (result == Abi.PASSAGE) continue
        code.add(FrameAccess.sentinel(RuntimeNames.PASSAGE));
        LabelNode end = new LabelNode();
        code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, end));
        code.add(new InsnNode(Opcodes.POP));
        code.add(new JumpInsnNode(Opcodes.GOTO, again));
        code.add(end);
        code.add(FrameAccess.frame(locals, List.of("java/lang/Object")));
        code.add(new InsnNode(Opcodes.ARETURN));
        method.maxLocals = 2;
        method.maxStack = 3 + dummies(pieces.size()).length();
        return method;
    }

    /** States are numbered in the order of the code, so those of a piece come before those of the next. */
    private static int lastState(List<Piece> pieces, int index) {
        for (int i = index; i >= 0; i--) {
            List<Piece.Entry> entries = pieces.get(i).entries();
            if (!entries.isEmpty()) {
                return entries.get(entries.size() - 1).suspension().state();
            }
        }
        return 0;
    }

    /** Builds one piece: its run of instructions, with stubs for the control that leaves it. */
    private final class PieceBuilder {
        private final int piece;
        private final AbstractInsnNode[] nodes;
        private final int from;
        private final int to;
        private final MethodNode method;
        private final Map<Integer, LabelNode> stubs = new HashMap<>();

        PieceBuilder(int piece, AbstractInsnNode[] nodes) {
            this.piece = piece;
            this.nodes = nodes;
            this.from = partition.starts().get(piece);
            this.to = piece + 1 < partition.size() ? partition.starts().get(piece + 1) : nodes.length;
            this.method =
                    new MethodNode(Opcodes.ASM9, body.access, body.name, pieceDescriptor(plan, piece), null, null);
        }

        Piece build() {
            LabelNode begin = new LabelNode();
            LabelNode end = new LabelNode();
            method.instructions.add(begin);
            addLine(begin);
            List<Piece.Entry> entries = entries();
            for (int i = from; i < to; i++) {
                method.instructions.add(nodes[i]);
            }
            describeEntries(entries);
            retargetJumps();
            method.instructions.add(end);
            if (to < nodes.length && fallsThrough(to - 1)) {
                method.instructions.add(new JumpInsnNode(Opcodes.GOTO, stub(to)));
            }
            addHandlers(begin, end);
            addVariables(begin, end);
            stubs.forEach((target, label) -> emitStub(label, passage(target)));
            method.maxStack = body.maxStack + 2;
            method.maxLocals = Math.max(body.maxLocals, 2 + dummies(piece).length());
            return new Piece(method, piece == 0, initialLocals(), entries);
        }

        private boolean fallsThrough(int index) {
            int opcode = nodes[index].getOpcode();
            boolean jumps = opcode == Opcodes.GOTO || opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
            return !jumps && graph.successors(index).length > 0;
        }

        private List<Object> initialLocals() {
            List<Object> locals = new ArrayList<>(List.of(plan.frameClass(), RuntimeNames.TASK));
            for (char dummy : dummies(piece).toCharArray()) {
                locals.add(dummy == 'I' ? Opcodes.INTEGER : Opcodes.FLOAT);
            }
            return locals;
        }

        private List<Piece.Entry> entries() {
            List<Piece.Entry> entries = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                ResumePoint point = points.get(i);
                if (point.index() >= from && point.index() < to) {
                    entries.add(new Piece.Entry(plan.suspensions().get(i), point.node()));
                }
            }
            return entries;
        }

        /** Each passage leads to a label with a stack map frame of its own. */
        private void describeEntries(List<Piece.Entry> entries) {
            for (int i = 0; i < entries.size(); i++) {
                Piece.Entry entry = entries.get(i);
                if (entry.suspension().kind() != null) {
                    continue;
                }
                LabelNode label = entry.at() instanceof LabelNode known ? known : new LabelNode();
                if (label != entry.at()) {
                    method.instructions.insertBefore(entry.at(), label);
                }
                AbstractInsnNode next = label;
                while (next.getOpcode() < 0 && !(next instanceof FrameNode)) {
                    next = next.getNext();
                }
                if (!(next instanceof FrameNode)) {
                    Suspension passage = entry.suspension();
                    method.instructions.insert(label, FrameAccess.frame(passage.frameLocals(), passage.frameStack()));
                }
                entries.set(i, new Piece.Entry(entry.suspension(), label));
            }
        }

        /** The line that the piece begins in the middle of, unless it begins with a line of its own. */
        private void addLine(LabelNode label) {
            for (int i = from; i < to && nodes[i].getOpcode() < 0; i++) {
                if (nodes[i] instanceof LineNumberNode) {
                    return;
                }
            }
            for (int i = from - 1; i >= 0; i--) {
                if (nodes[i] instanceof LineNumberNode line) {
                    method.instructions.add(new LineNumberNode(line.line, label));
                    return;
                }
            }
        }

        private void retargetJumps() {
            for (int i = from; i < to; i++) {
                if (nodes[i] instanceof JumpInsnNode jump) {
                    jump.label = inside(jump.label);
                } else if (nodes[i] instanceof TableSwitchInsnNode table) {
                    table.dflt = inside(table.dflt);
                    table.labels.replaceAll(this::inside);
                } else if (nodes[i] instanceof LookupSwitchInsnNode lookup) {
                    lookup.dflt = inside(lookup.dflt);
                    lookup.labels.replaceAll(this::inside);
                }
            }
        }

        private LabelNode inside(LabelNode label) {
            int target = index(label);
            return target >= from && target < to ? label : stub(target);
        }

        private LabelNode stub(int target) {
            return stubs.computeIfAbsent(target, any -> new LabelNode());
        }

        private void addHandlers(LabelNode begin, LabelNode end) {
            for (TryCatchBlockNode block : body.tryCatchBlocks) {
                int start = Math.max(index(block.start), from);
                int stop = Math.min(index(block.end), to);
                if (hasInstruction(start, stop)) {
                    LabelNode first = index(block.start) < from ? begin : block.start;
                    LabelNode last = stop == to ? end : block.end;
                    method.tryCatchBlocks.add(new TryCatchBlockNode(first, last, inside(block.handler), block.type));
                }
            }
        }

        private boolean hasInstruction(int start, int stop) {
            for (int i = start; i < stop; i++) {
                if (nodes[i].getOpcode() >= 0) {
                    return true;
                }
            }
            return false;
        }

        private void addVariables(LabelNode begin, LabelNode end) {
            if (body.localVariables == null) {
                return;
            }
            method.localVariables = new ArrayList<>();
            for (LocalVariableNode variable : body.localVariables) {
                int start = Math.max(index(variable.start), from);
                int stop = Math.min(index(variable.end), to);
                if (hasInstruction(start, stop)) {
                    LabelNode first = index(variable.start) < from ? begin : variable.start;
                    LabelNode last = stop == to ? end : variable.end;
                    method.localVariables.add(new LocalVariableNode(
                            variable.name, variable.desc, variable.signature, first, last, variable.index));
                }
            }
        }

        /** {@code frame.x = x; frame.state = target; return Abi.PASSAGE}. */
        private void emitStub(LabelNode label, Suspension passage) {
            InsnList code = method.instructions;
            code.add(label);
            code.add(FrameAccess.frame(passage.frameLocals(), passage.frameStack()));
            frames.save(code, passage);
            frames.storeState(code, passage.state());
            code.add(FrameAccess.sentinel(RuntimeNames.PASSAGE));
            code.add(new InsnNode(Opcodes.ARETURN));
        }

        private Suspension passage(int target) {
            @Nullable Suspension found = passages.get(target);
            if (found == null) {
                throw new IllegalStateException("no passage was planned to instruction " + target);
            }
            return found;
        }

        private int index(AbstractInsnNode node) {
            return indices().getOrDefault(node, -1);
        }
    }

    private @Nullable Map<AbstractInsnNode, Integer> indices;

    /** Indices of the nodes before they were spread; the flow graph's own look-up asks the list that held them. */
    private Map<AbstractInsnNode, Integer> indices() {
        Map<AbstractInsnNode, Integer> known = indices;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < graph.size(); i++) {
                known.put(graph.node(i), i);
            }
            indices = known;
        }
        return known;
    }
}
