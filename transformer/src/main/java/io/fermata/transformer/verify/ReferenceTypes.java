// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Which reference type may stand for which, as the JVM's verifier sees it: an interface is as good as {@code Object}.
 *
 * <p>Class files of the JDK are read, not loaded, and so is what the caller can give. Of the other classes it is known
 * only what the code shows: one that is created, or whose methods are called as those of a class, is no interface.
 */
final class ReferenceTypes {
    private static final String OBJECT = "java/lang/Object";
    private static final Set<String> OF_ARRAYS = Set.of(OBJECT, "java/lang/Cloneable", "java/io/Serializable");
    private static final List<String> JDK =
            List.of("java/", "javax/", "jdk/", "sun/", "com/sun/", "org/w3c/", "org/xml/");

    /** As many as the JDK has classes that anybody names. */
    private static final Map<String, Optional<Header>> JDK_HEADERS = new ConcurrentHashMap<>();

    private final ClassBytes classes;
    private final Map<String, Optional<Header>> headers = new HashMap<>();
    private final Set<String> noInterfaces = new HashSet<>();

    ReferenceTypes(ClassNode host, ClassBytes classes) {
        this.classes = classes;
        headers.put(host.name, Optional.of(new Header(host.access, host.superName)));
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof MethodInsnNode call && !call.itf && !call.owner.startsWith("[")) {
                    noInterfaces.add(call.owner);
                } else if (node.getOpcode() == Opcodes.NEW) {
                    noInterfaces.add(((TypeInsnNode) node).desc);
                }
            }
        }
    }

    /** Whether the verifier lets a value of one type be used as one of another; true where that cannot be known. */
    boolean isAssignable(Type from, Type to) {
        String target = to.getInternalName();
        if (from.equals(to) || target.equals(OBJECT) || from.getInternalName().equals("null")) {
            return true;
        }
        if (from.getSort() == Type.ARRAY) {
            return to.getSort() == Type.ARRAY ? isArrayAssignable(from, to) : OF_ARRAYS.contains(target);
        }
        return to.getSort() != Type.ARRAY
                && !target.equals("null")
                && isClassAssignable(from.getInternalName(), target);
    }

    private boolean isArrayAssignable(Type from, Type to) {
        Type element = component(from);
        Type wanted = component(to);
        return isReference(element) && isReference(wanted) && isAssignable(element, wanted);
    }

    private boolean isClassAssignable(String from, String to) {
        Header wanted = header(to);
        boolean isInterface = wanted == null ? !noInterfaces.contains(to) : wanted.isInterface();
        if (isInterface) {
            return true;
        }
        String each = from;
        for (int i = 0; i < 1000; i++) { // a circle of superclasses is for others to find
            if (each == null || each.equals(OBJECT)) {
                return false;
            }
            if (each.equals(to)) {
                return true;
            }
            Header header = header(each);
            if (header == null) {
                return wanted == null || !wanted.isFinal();
            }
            each = header.isInterface() ? OBJECT : header.superName;
        }
        return true;
    }

    private @Nullable Header header(String name) {
        Optional<Header> known = headers.get(name);
        if (known == null) {
            known = isOfJdk(name) ? JDK_HEADERS.computeIfAbsent(name, ReferenceTypes::ofJdk) : read(name);
            headers.put(name, known);
        }
        return known.orElse(null);
    }

    private static boolean isOfJdk(String name) {
        return JDK.stream().anyMatch(name::startsWith);
    }

    private static Optional<Header> ofJdk(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(Header.of(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Header> read(String name) {
        try {
            byte[] classFile = classes.find(name);
            return classFile == null ? Optional.empty() : Optional.of(Header.of(classFile));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Type component(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    /** What the first bytes of a class file say. */
    private record Header(int access, @Nullable String superName) {
        static Header of(byte[] classFile) {
            ClassReader reader = new ClassReader(classFile);
            return new Header(reader.getAccess(), reader.getSuperName());
        }

        boolean isInterface() {
            return (access & Opcodes.ACC_INTERFACE) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }
    }
}
