// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.lower;

import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells a scope that is closed after an exception what that is.
 *
 * <p><b>Before:</b> {@code catch (Throwable t) { scope.close(); throw t; }}, as javac writes it for the end of a {@code try}
 * with resources and for {@code finally}. <b>After:</b> {@code catch (Throwable t) { t = await(Abi.closing(scope, t)); throw
 * t; }}. <b>Why:</b> a scope that was not joined throws where its block ends well, and must not mask what ends it otherwise;
 * and a failure that has interrupted the block takes the place of the cancellation that the block ended with. <b>Cost:</b>
 * none.
 *
 * <p>How:
 *
 * <ol>
 *   <li>A call of {@code close()} comes after an exception if what follows runs straight into a {@code throw}.
 *   <li>The exception is known if that throws a variable in which the handler around the call has put whatever it caught. If
 *       not, the scope gets null: it does not complain, and that is all.
 * </ol>
 */
final class FailedScopes {
    private static final String THROWABLE = "java/lang/Throwable";

    private final MethodNode body;

    /** Where handlers begin that catch everything. */
    private final Set<LabelNode> handlers = new HashSet<>();

    private FailedScopes(MethodNode body) {
        this.body = body;
        for (TryCatchBlockNode block : body.tryCatchBlocks) {
            if (block.type == null || block.type.equals(THROWABLE)) {
                handlers.add(block.handler);
            }
        }
    }

    static void lower(MethodNode body) {
        FailedScopes scopes = null;
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (AwaitKind.of(node) == AwaitKind.SCOPE) {
                scopes = scopes == null ? new FailedScopes(body) : scopes;
                scopes.lowerClose(node);
            }
        }
    }

    private void lowerClose(AbstractInsnNode close) {
        AbstractInsnNode end = endOfStraightCode(close);
        if (end.getOpcode() != Opcodes.ATHROW) {
            return;
        }
        Integer caught = variableThrownBy(close);
        InsnList code = new InsnList();
        code.add(caught == null ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, caught));
        code.add(call(RuntimeNames.ABI, RuntimeNames.CLOSING, RuntimeNames.CLOSING_DESC));
        code.add(call(RuntimeNames.FERMATA, RuntimeNames.AWAIT, AWAIT_DESC));
        if (caught == null) {
            code.add(new InsnNode(Opcodes.POP));
        } else {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, THROWABLE));
            code.add(new VarInsnNode(Opcodes.ASTORE, caught));
        }
        body.instructions.insertBefore(close, code);
        body.instructions.remove(close);
        body.maxStack++;
    }

    private static final String AWAIT_DESC = "(L" + RuntimeNames.AWAITABLE + ";)" + RuntimeNames.OBJECT_DESC;

    private static MethodInsnNode call(String owner, String method, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }

    /** Follows the code to where it may go on in more than one way, or not at all. */
    private static AbstractInsnNode endOfStraightCode(AbstractInsnNode from) {
        Set<AbstractInsnNode> jumps = new HashSet<>();
        AbstractInsnNode last = from;
        for (AbstractInsnNode next = after(from); next != null && !endsStraightCode(next); next = after(next)) {
            last = next;
            if (next instanceof JumpInsnNode && !jumps.add(next)) {
                return last; // an endless loop
            }
        }
        AbstractInsnNode end = after(last);
        return end == null ? last : end;
    }

    private static boolean endsStraightCode(AbstractInsnNode node) {
        return switch (node.getType()) {
            case AbstractInsnNode.JUMP_INSN -> node.getOpcode() != Opcodes.GOTO;
            case AbstractInsnNode.TABLESWITCH_INSN, AbstractInsnNode.LOOKUPSWITCH_INSN -> true;
            default ->
                node.getOpcode() == Opcodes.ATHROW
                        || (node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN);
        };
    }

    /** The instruction behind one that does not end straight code; null at the end of the code. */
    private static @Nullable AbstractInsnNode after(AbstractInsnNode node) {
        AbstractInsnNode next = node.getOpcode() == Opcodes.GOTO ? ((JumpInsnNode) node).label : node.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /**
     * The variable that is thrown right behind the call, if a handler before it has put anything there that it caught, and no
     * code in between could have put something else.
     */
    private @Nullable Integer variableThrownBy(AbstractInsnNode close) {
        AbstractInsnNode load = after(close);
        while (load != null && load.getOpcode() == Opcodes.GOTO) {
            load = after(load);
        }
        if (!(load instanceof VarInsnNode variable) || variable.getOpcode() != Opcodes.ALOAD || !isThrow(after(load))) {
            return null;
        }
        for (AbstractInsnNode node = close.getPrevious(); node != null; node = node.getPrevious()) {
            if (node instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE && store.var == variable.var) {
                return isCaught(store) ? variable.var : null;
            }
            if (node.getOpcode() == Opcodes.GOTO || endsCode(node)) {
                return null;
            }
        }
        return null;
    }

    private static boolean isThrow(@Nullable AbstractInsnNode node) {
        return node != null && node.getOpcode() == Opcodes.ATHROW;
    }

    private static boolean endsCode(AbstractInsnNode node) {
        return endsStraightCode(node) && node.getType() != AbstractInsnNode.JUMP_INSN;
    }

    private boolean isCaught(AbstractInsnNode store) {
        for (AbstractInsnNode node = store.getPrevious();
                node != null && node.getOpcode() < 0;
                node = node.getPrevious()) {
            if (node instanceof LabelNode label && handlers.contains(label)) {
                return true;
            }
        }
        return false;
    }
}
