// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/**
 * The code of one method as text.
 *
 * <p>Labels are shown only where something refers to them, numbered in the order of the code, so that a label more or
 * less somewhere changes no other line. Where variables begin and end is left out for the same reason.
 */
final class MethodListing {
    private static final List<String> VERIFIER_TYPES =
            List.of("top", "int", "float", "double", "long", "null", "uninitializedThis");

    private final MethodNode method;
    private final Map<LabelNode, String> names = new IdentityHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private MethodListing(MethodNode method) {
        this.method = method;
    }

    /** The lines of a method, its declaration first. */
    static List<String> of(MethodNode method) {
        return new MethodListing(method).list();
    }

    private List<String> list() {
        nameLabels();
        lines.add(flags(method.access) + method.name + method.desc + " stack " + method.maxStack + " locals "
                + method.maxLocals);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            lines.add("  try " + names.get(block.start) + " to " + names.get(block.end) + " catch "
                    + (block.type == null ? "any" : block.type) + " " + names.get(block.handler));
        }
        for (AbstractInsnNode node : method.instructions) {
            list(node);
        }
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                lines.add("  variable " + variable.index + " " + variable.name + ":" + variable.desc);
            }
        }
        return lines;
    }

    private static String flags(int access) {
        StringBuilder text = new StringBuilder();
        append(text, access, Opcodes.ACC_PUBLIC, "public");
        append(text, access, Opcodes.ACC_PRIVATE, "private");
        append(text, access, Opcodes.ACC_PROTECTED, "protected");
        append(text, access, Opcodes.ACC_STATIC, "static");
        append(text, access, Opcodes.ACC_SYNTHETIC, "synthetic");
        return text.toString();
    }

    private static void append(StringBuilder text, int access, int flag, String name) {
        if ((access & flag) != 0) {
            text.append(name).append(' ');
        }
    }

    private void nameLabels() {
        Set<LabelNode> used = new HashSet<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            used.addAll(List.of(block.start, block.end, block.handler));
        }
        for (AbstractInsnNode node : method.instructions) {
            used.addAll(targets(node));
        }
        int count = 0;
        boolean reuse = false;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label && used.contains(label)) {
                count += reuse ? 0 : 1; // labels of one place have one name
                names.put(label, "L" + count);
                reuse = true;
            } else if (!(node instanceof LabelNode)) {
                reuse = false;
            }
        }
    }

    private static List<LabelNode> targets(AbstractInsnNode node) {
        List<LabelNode> targets = new ArrayList<>();
        if (node instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (node instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        } else if (node instanceof FrameNode frame) {
            collectUninitialized(frame.local, targets);
            collectUninitialized(frame.stack, targets);
        }
        return targets;
    }

    private static void collectUninitialized(List<Object> types, List<LabelNode> into) {
        for (Object type : types) {
            if (type instanceof LabelNode label) {
                into.add(label);
            }
        }
    }

    private void list(AbstractInsnNode node) {
        if (node instanceof LabelNode label) {
            String name = names.get(label);
            if (name != null && !lines.get(lines.size() - 1).equals(name + ":")) {
                lines.add(name + ":");
            }
        } else if (node instanceof LineNumberNode line) {
            lines.add("  line " + line.line);
        } else if (node instanceof FrameNode frame) {
            lines.add("  frame locals " + types(frame.local) + " stack " + types(frame.stack));
        } else {
            String opcode = Printer.OPCODES[node.getOpcode()].toLowerCase(Locale.ROOT);
            lines.add(("    " + opcode + " " + operands(node)).stripTrailing());
        }
    }

    private String operands(AbstractInsnNode node) {
        if (node instanceof VarInsnNode access) {
            return "" + access.var;
        } else if (node instanceof IincInsnNode increment) {
            return increment.var + " " + increment.incr;
        } else if (node instanceof IntInsnNode constant) {
            return "" + constant.operand;
        } else if (node instanceof LdcInsnNode constant) {
            return constant(constant.cst);
        } else if (node instanceof TypeInsnNode type) {
            return type.desc;
        } else if (node instanceof MultiANewArrayInsnNode array) {
            return array.desc + " " + array.dims;
        } else if (node instanceof FieldInsnNode field) {
            return field.owner + "." + field.name + " " + field.desc;
        } else if (node instanceof MethodInsnNode call) {
            return call.owner + "." + call.name + call.desc + (call.itf ? " interface" : "");
        } else if (node instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic.name + dynamic.desc + " " + implementations(dynamic);
        } else if (node instanceof TableSwitchInsnNode table) {
            return table.min + " " + labels(table.labels) + " default " + names.get(table.dflt);
        } else if (node instanceof LookupSwitchInsnNode lookup) {
            return lookup.keys + " " + labels(lookup.labels) + " default " + names.get(lookup.dflt);
        }
        return node instanceof JumpInsnNode jump ? names.get(jump.label) : "";
    }

    private static String constant(Object constant) {
        if (constant instanceof String text) {
            StringBuilder quoted = new StringBuilder();
            Printer.appendString(quoted, text);
            return quoted.toString();
        }
        return constant + (constant instanceof Long ? "L" : constant instanceof Float ? "F" : "");
    }

    private static String implementations(InvokeDynamicInsnNode dynamic) {
        List<String> handles = new ArrayList<>();
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
                handles.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
            }
        }
        return handles.toString();
    }

    private String labels(List<LabelNode> labels) {
        return labels.stream().map(names::get).collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> types(List<Object> types) {
        List<String> result = new ArrayList<>();
        for (Object type : types) {
            if (type instanceof Integer number) {
                result.add(VERIFIER_TYPES.get(number));
            } else if (type instanceof LabelNode label) {
                result.add("uninitialized " + names.get(label));
            } else {
                result.add((String) type);
            }
        }
        return result;
    }
}
