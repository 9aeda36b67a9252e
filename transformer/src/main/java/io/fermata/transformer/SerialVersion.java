// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.scan.RuntimeNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Keeps the default {@code serialVersionUID} of a class as it is unwoven. The JDK computes it from the members of a class,
 * bodies included; so it becomes a constant of the woven class.
 *
 * <p>Only where the class may be serializable. What its ancestors are is not looked up, since no class is loaded: any that
 * is not known may be {@code Serializable}. Where that is not so, nobody reads the constant. A class that has one, an enum,
 * a record or an interface gets none.
 */
final class SerialVersion {
    private static final String NAME = "serialVersionUID";
    private static final String DESCRIPTOR = "J";

    /** Ancestors that are not serializable in any version of Java, beside {@link #FUNCTIONS}. */
    private static final Set<String> NOT_SERIALIZABLE = Set.of(
            "java/lang/Object",
            "java/lang/Thread",
            "java/lang/ClassLoader",
            "java/lang/Runnable",
            "java/lang/Comparable",
            "java/lang/AutoCloseable",
            "java/lang/Iterable",
            "java/lang/CharSequence",
            "java/lang/Cloneable",
            "java/lang/Appendable",
            "java/lang/Readable",
            "java/io/Closeable",
            "java/io/Flushable",
            "java/util/Comparator",
            "java/util/Iterator",
            "java/util/Collection",
            "java/util/List",
            "java/util/Set",
            "java/util/Map",
            "java/util/Queue",
            "java/util/EventListener",
            "java/util/concurrent/Callable",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/Future",
            RuntimeNames.PACKAGE + "AsyncCallable",
            RuntimeNames.PACKAGE + "AsyncFunction",
            RuntimeNames.PACKAGE + "AsyncRunnable",
            RuntimeNames.PACKAGE + "CallbackSource",
            RuntimeNames.PACKAGE + "Joiner");

    private static final String FUNCTIONS = "java/util/function/";

    private SerialVersion() {}

    /**
     * Adds the constant, if the class is to have it.
     *
     * @param host the woven class
     * @param original the class as it was
     */
    static void keep(ClassNode host, byte[] original) {
        if (mayBeSerializable(host) && host.fields.stream().noneMatch(field -> field.name.equals(NAME))) {
            Long number = defaultOf(original);
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
            host.fields.add(new FieldNode(access, NAME, DESCRIPTOR, null, number));
        }
    }

    private static boolean mayBeSerializable(ClassNode host) {
        boolean without = (host.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD)) != 0
                || "java/lang/Enum".equals(host.superName)
                || "java/lang/Record".equals(host.superName);
        return !without
                && (mayBeSerializable(host.superName)
                        || host.interfaces.stream().anyMatch(SerialVersion::mayBeSerializable));
    }

    private static boolean mayBeSerializable(@Nullable String ancestor) {
        return ancestor != null && !NOT_SERIALIZABLE.contains(ancestor) && !ancestor.startsWith(FUNCTIONS);
    }

    private static Long defaultOf(byte[] original) {
        Adder adder = new Adder();
        new ClassReader(original).accept(adder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        try {
            return adder.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
    }

    /** Computes the number as the JDK does. */
    private static final class Adder extends SerialVersionUIDAdder {
        Adder() {
            super(Opcodes.ASM9, new ClassVisitor(Opcodes.ASM9) {});
        }

        long number() throws IOException {
            return computeSVUID();
        }
    }
}
