// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The way through one method, instruction by instruction. */
final class MethodWalk {
    private static final String THROWABLE = "java/lang/Throwable";

    private final ClassNode host;
    private final MethodNode method;
    private final VerifierValues values;
    private final Map<LabelNode, List<TryCatchBlockNode>> starting = new HashMap<>();
    private final Map<LabelNode, List<TryCatchBlockNode>> ending = new HashMap<>();
    private final Set<TryCatchBlockNode> open = new LinkedHashSet<>();

    private @Nullable Frame<BasicValue> frame;
    private boolean thisIsUninitialized;

    /** Whether locals are others than when the open handlers were looked at, or other handlers are open. */
    private boolean handlersAreDue;

    private int line;

    MethodWalk(ClassNode host, MethodNode method, VerifierValues values) {
        this.host = host;
        this.method = method;
        this.values = values;
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            starting.computeIfAbsent(block.start, label -> new ArrayList<>()).add(block);
            ending.computeIfAbsent(block.end, label -> new ArrayList<>()).add(block);
        }
    }

    /** The line that the walk has come to; 0 if none is known. */
    int line() {
        return line;
    }

    void run() throws AnalyzerException {
        DeclaredFrames declared = new DeclaredFrames(host, method, values);
        frame = declared.first();
        thisIsUninitialized = holdsUninitializedThis(frame);
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LineNumberNode number) {
                line = number.line;
            } else if (node instanceof LabelNode label) {
                openAndClose(label);
            } else if (node instanceof FrameNode) {
                enter(declared.at(node), node);
            } else if (node.getOpcode() >= 0) {
                step(node, declared);
            }
        }
        if (frame != null) {
            throw new AnalyzerException(method.instructions.getLast(), "the code ends without a return or a jump");
        }
    }

    private void openAndClose(LabelNode label) {
        List<TryCatchBlockNode> started = starting.getOrDefault(label, List.of());
        open.addAll(started);
        handlersAreDue |= !started.isEmpty();
        ending.getOrDefault(label, List.of()).forEach(open::remove);
    }

    private void enter(@Nullable Frame<BasicValue> declared, AbstractInsnNode node) throws AnalyzerException {
        if (declared == null) {
            return;
        }
        if (frame != null) {
            checkFits(declared, node);
        }
        frame = new Frame<>(declared);
        thisIsUninitialized = holdsUninitializedThis(declared);
        handlersAreDue = true;
    }

    private void step(AbstractInsnNode node, DeclaredFrames declared) throws AnalyzerException {
        Frame<BasicValue> now = frame;
        if (now == null) {
            throw new AnalyzerException(node, "no stack map frame stands behind a jump or a return");
        }
        if (handlersAreDue) {
            for (TryCatchBlockNode block : open) {
                checkHandler(now, block, declared);
            }
            handlersAreDue = false;
        }
        execute(node, now);
        for (LabelNode target : targets(node)) {
            checkJump(declared.at(target), node);
        }
        if (isEnd(node.getOpcode())) {
            frame = null;
        }
    }

    private void execute(AbstractInsnNode node, Frame<BasicValue> now) throws AnalyzerException {
        int opcode = node.getOpcode();
        if (opcode == Opcodes.JSR || opcode == Opcodes.RET) {
            throw new AnalyzerException(node, "a class file of this version has no subroutines");
        }
        if (opcode == Opcodes.NEW) {
            forget(node, now);
        } else if (node instanceof MethodInsnNode call && call.name.equals("<init>")) {
            construct(call, now);
        } else if (opcode == Opcodes.RETURN && thisIsUninitialized) {
            throw new AnalyzerException(node, "a constructor returns and has called no other");
        }
        now.execute(node, values);
        handlersAreDue |= opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
        int depth = 0;
        for (int i = 0; i < now.getStackSize(); i++) {
            depth += now.getStack(i).getSize();
        }
        if (depth > method.maxStack) {
            throw new IndexOutOfBoundsException(depth);
        }
    }

    /** What the same instruction has created before must not be taken for what it creates now. */
    private void forget(AbstractInsnNode creation, Frame<BasicValue> now) throws AnalyzerException {
        for (int i = 0; i < now.getStackSize(); i++) {
            if (isOf(now.getStack(i), creation)) {
                throw new AnalyzerException(creation, "an object created here before has had no constructor run on it");
            }
        }
        for (int i = 0; i < now.getLocals(); i++) {
            if (isOf(now.getLocal(i), creation)) {
                now.setLocal(i, BasicValue.UNINITIALIZED_VALUE);
                handlersAreDue = true;
            }
        }
    }

    private static boolean isOf(BasicValue value, AbstractInsnNode creation) {
        return value instanceof Uninitialized object && object.isOf(creation);
    }

    /** The call makes an object of all that was the uninitialised one. */
    private void construct(MethodInsnNode call, Frame<BasicValue> now) throws AnalyzerException {
        int receiver = now.getStackSize() - Type.getArgumentTypes(call.desc).length - 1;
        if (!(now.getStack(receiver) instanceof Uninitialized object) || !mayConstruct(object, call.owner)) {
            throw new AnalyzerException(
                    call,
                    "a constructor is called on what it is not for",
                    "an uninitialised " + call.owner,
                    now.getStack(receiver));
        }
        BasicValue made = values.newValue(object.getType());
        for (int i = 0; i < now.getStackSize(); i++) {
            if (object.equals(now.getStack(i))) {
                now.setStack(i, made);
            }
        }
        for (int i = 0; i < now.getLocals(); i++) {
            if (object.equals(now.getLocal(i))) {
                now.setLocal(i, made);
            }
        }
        thisIsUninitialized &= !object.isThis();
        handlersAreDue = true;
    }

    private boolean mayConstruct(Uninitialized object, String owner) {
        return object.isThis()
                ? owner.equals(host.name) || owner.equals(host.superName)
                : object.getType().getInternalName().equals(owner);
    }

    private void checkHandler(Frame<BasicValue> now, TryCatchBlockNode block, DeclaredFrames declared)
            throws AnalyzerException {
        Frame<BasicValue> handler = declared.at(block.handler);
        if (handler == null) {
            throw new AnalyzerException(block.handler, "no stack map frame stands at an exception handler");
        }
        checkLocals(now, handler, block.handler);
        BasicValue caught = values.newValue(Type.getObjectType(block.type == null ? THROWABLE : block.type));
        if (handler.getStackSize() != 1 || !values.fits(caught, handler.getStack(0))) {
            throw new AnalyzerException(block.handler, "an exception handler's frame does not take " + caught);
        }
    }

    private void checkJump(@Nullable Frame<BasicValue> target, AbstractInsnNode node) throws AnalyzerException {
        if (target == null) {
            throw new AnalyzerException(node, "no stack map frame stands at the target of a jump");
        }
        checkFits(target, node);
    }

    private void checkFits(Frame<BasicValue> declared, AbstractInsnNode node) throws AnalyzerException {
        Frame<BasicValue> now = frame;
        if (now == null) {
            return;
        }
        checkLocals(now, declared, node);
        if (now.getStackSize() != declared.getStackSize()) {
            throw new AnalyzerException(node, "a stack map frame has another number of operands than the code");
        }
        for (int i = 0; i < now.getStackSize(); i++) {
            check(now.getStack(i), declared.getStack(i), "operand " + i, node);
        }
    }

    private void checkLocals(Frame<BasicValue> now, Frame<BasicValue> declared, AbstractInsnNode node)
            throws AnalyzerException {
        for (int i = 0; i < now.getLocals(); i++) {
            check(now.getLocal(i), declared.getLocal(i), "local variable " + i, node);
        }
        if (thisIsUninitialized && !holdsUninitializedThis(declared)) {
            throw new AnalyzerException(node, "a stack map frame forgets that no constructor has run on this");
        }
    }

    private void check(BasicValue value, BasicValue declared, String what, AbstractInsnNode node)
            throws AnalyzerException {
        if (!values.fits(value, declared)) {
            throw new AnalyzerException(
                    node, "a stack map frame has another type for " + what + " than the code", declared, value);
        }
    }

    private static boolean holdsUninitializedThis(Frame<BasicValue> frame) {
        for (int i = 0; i < frame.getLocals(); i++) {
            if (frame.getLocal(i) instanceof Uninitialized object && object.isThis()) {
                return true;
            }
        }
        return false;
    }

    private static List<LabelNode> targets(AbstractInsnNode node) {
        if (node instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        List<LabelNode> targets = new ArrayList<>();
        if (node instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private static boolean isEnd(int opcode) {
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    }
}
