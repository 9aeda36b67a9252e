// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/** What a class file tells about itself apart from the code: as text, so that two can be compared. */
public final class ClassShape {
    private final ClassNode node = new ClassNode();

    private ClassShape(byte[] classFile) {
        new ClassReader(classFile).accept(node, 0);
    }

    /** Reads a class file. */
    public static ClassShape of(byte[] classFile) {
        return new ClassShape(classFile);
    }

    /** The internal name. */
    public String name() {
        return node.name;
    }

    /** The internal name of the superclass. */
    public String superName() {
        return node.superName;
    }

    /** The access flags. */
    public int access() {
        return node.access;
    }

    /** The class's own declaration: version, flags, supertypes, signature, annotations, nest, members, record, permits. */
    public String header() {
        StringBuilder text = new StringBuilder();
        text.append(node.version).append(' ').append(node.access).append(' ').append(node.name);
        text.append("\n signature ").append(node.signature).append(" extends ").append(node.superName);
        text.append(" implements ").append(node.interfaces).append("\n source ").append(node.sourceFile);
        text.append("\n outer ").append(node.outerClass).append(' ').append(node.outerMethod);
        text.append(' ').append(node.outerMethodDesc);
        text.append("\n nest host ")
                .append(node.nestHostClass)
                .append(" members ")
                .append(node.nestMembers);
        text.append("\n permits ").append(node.permittedSubclasses);
        text.append("\n annotations ").append(annotations(node.visibleAnnotations, node.invisibleAnnotations));
        text.append(typeAnnotations(node.visibleTypeAnnotations))
                .append(typeAnnotations(node.invisibleTypeAnnotations));
        if (node.recordComponents != null) {
            node.recordComponents.forEach(each -> text.append("\n component ")
                    .append(each.name)
                    .append(each.descriptor)
                    .append(each.signature));
        }
        text.append("\n inner");
        node.innerClasses.forEach(each -> text.append(' ')
                .append(each.name)
                .append(':')
                .append(each.outerName)
                .append(':')
                .append(each.innerName)
                .append(':')
                .append(each.access));
        return text.toString();
    }

    /** Fields as name and descriptor, with their access flags. */
    public Map<String, Integer> fields() {
        Map<String, Integer> fields = new TreeMap<>();
        node.fields.forEach(each -> fields.put(each.name + " " + each.desc + " " + each.signature, each.access));
        return fields;
    }

    /** Methods by name and descriptor. */
    public Map<String, MethodShape> methods() {
        Map<String, MethodShape> methods = new TreeMap<>();
        node.methods.forEach(each -> {
            MethodShape shape = MethodShape.of(each);
            methods.put(shape.key(), shape);
        });
        return methods;
    }

    /** Whether some method is annotated {@code @Async} or calls, or refers to, {@code Fermata.await} or {@code async}. */
    public boolean usesFermata() {
        for (MethodNode method : node.methods) {
            if (annotations(null, method.invisibleAnnotations).contains("Lio/fermata/Async;")) {
                return true;
            }
            for (AbstractInsnNode each : method.instructions) {
                boolean calls = each instanceof MethodInsnNode call
                        && call.owner.equals("io/fermata/Fermata")
                        && List.of("await", "async", "emit", "end").contains(call.name);
                boolean refers = each instanceof InvokeDynamicInsnNode dynamic
                        && List.of(dynamic.bsmArgs).toString().contains("io/fermata/Fermata");
                if (calls || refers) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * A method apart from its instructions.
     *
     * @param name the name
     * @param key name and descriptor
     * @param access the flags
     * @param metadata everything that reflection can see
     * @param lines the lines its code mentions
     * @param locals names and descriptors of its local variables
     */
    public record MethodShape(
            String name, String key, int access, String metadata, Set<Integer> lines, Set<String> locals) {

        static MethodShape of(MethodNode method) {
            Set<Integer> lines = new TreeSet<>();
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof LineNumberNode line) {
                    lines.add(line.line);
                }
            }
            Set<String> locals = new TreeSet<>();
            if (method.localVariables != null) {
                for (LocalVariableNode each : method.localVariables) {
                    locals.add(each.name + " " + each.desc + " " + each.signature);
                }
            }
            String key = method.name + method.desc;
            return new MethodShape(method.name, key, method.access, metadata(method), lines, locals);
        }

        private static String metadata(MethodNode method) {
            StringBuilder text = new StringBuilder(method.name + method.desc + " " + method.access);
            text.append("\n signature ")
                    .append(method.signature)
                    .append(" throws ")
                    .append(method.exceptions);
            text.append("\n parameters ");
            if (method.parameters != null) {
                method.parameters.forEach(each ->
                        text.append(each.name).append(':').append(each.access).append(' '));
            }
            text.append("\n annotations ").append(annotations(method.visibleAnnotations, method.invisibleAnnotations));
            text.append(typeAnnotations(method.visibleTypeAnnotations));
            text.append(typeAnnotations(method.invisibleTypeAnnotations));
            text.append("\n on parameters ").append(method.visibleAnnotableParameterCount);
            text.append(onParameters(method.visibleParameterAnnotations));
            text.append(method.invisibleAnnotableParameterCount);
            return text.append(onParameters(method.invisibleParameterAnnotations))
                    .toString();
        }
    }

    private static String onParameters(List<AnnotationNode>[] parameters) {
        StringBuilder text = new StringBuilder();
        if (parameters != null) {
            for (List<AnnotationNode> each : parameters) {
                text.append('[').append(annotations(each, null)).append(']');
            }
        }
        return text.toString();
    }

    private static String annotations(List<AnnotationNode> visible, List<AnnotationNode> invisible) {
        List<String> all = new ArrayList<>();
        if (visible != null) {
            all.add("visible " + text(visible));
        }
        if (invisible != null) {
            all.add("invisible " + text(invisible));
        }
        return all.toString();
    }

    private static String typeAnnotations(List<TypeAnnotationNode> annotations) {
        StringBuilder text = new StringBuilder();
        if (annotations != null) {
            annotations.forEach(each ->
                    text.append(' ').append(each.typeRef).append(each.typePath).append(text(each)));
        }
        return text.toString();
    }

    private static String text(Object value) {
        if (value instanceof AnnotationNode annotation) {
            return annotation.desc + (annotation.values == null ? "()" : text(annotation.values));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ClassShape::text).toList().toString();
        }
        return value instanceof String[] constant ? List.of(constant).toString() : String.valueOf(value);
    }
}
