// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.transformer.BytecodeCheck;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SimpleVerifier;
import org.objectweb.asm.util.CheckClassAdapter;

/** The transformer, called in process on class files in memory. */
public final class Weaving {
    private Weaving() {}

    /**
     * Weaves every class.
     *
     * @param classes unwoven class files by binary name
     * @return hosts and frame classes by binary name
     * @throws AssertionError if the weaver has something to say about one of them
     */
    public static Map<String, byte[]> weave(Map<String, byte[]> classes) {
        return weave(new Weaver(), classes, result -> {});
    }

    /**
     * Weaves every class.
     *
     * @param weaver by which weaver
     * @param classes unwoven class files by binary name
     * @param seen called with each result
     * @return hosts and frame classes by binary name
     * @throws AssertionError if the weaver has something to say about one of them
     */
    public static Map<String, byte[]> weave(Weaver weaver, Map<String, byte[]> classes, Consumer<WeaveResult> seen) {
        Map<String, byte[]> woven = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            WeaveResult result;
            try {
                result = weaver.weave(bytes);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("weaving " + name, e);
            }
            if (!result.diagnostics().isEmpty()) {
                throw new AssertionError(result.diagnostics().toString());
            }
            seen.accept(result);
            woven.put(name, result.classFile());
            for (FrameClass frame : result.frameClasses()) {
                woven.put(frame.internalName().replace('/', '.'), frame.classFile());
            }
        });
        return woven;
    }

    /**
     * Checks every class with ASM's verifier of class files, data flow included, and with the check of the doors.
     *
     * @param classes class files by binary name
     * @throws AssertionError with ASM's report on the first one that is not sound
     */
    public static void verify(Map<String, byte[]> classes) {
        classes.forEach(Weaving::verify);
    }

    /**
     * Checks one class, loading none.
     *
     * @param name its binary name
     * @param bytes its class file
     */
    public static void verify(String name, byte[] bytes) {
        try {
            new ClassReader(bytes).accept(new CheckClassAdapter(new Ignoring(), true), 0);
        } catch (RuntimeException e) {
            StringWriter report = new StringWriter();
            e.printStackTrace(new PrintWriter(report));
            throw new AssertionError("CheckClassAdapter on " + name + "\n" + report, e);
        }
        String problem = BytecodeCheck.problemOf(bytes);
        if (problem != null) {
            throw new AssertionError("BytecodeCheck on " + name + ": " + problem);
        }
    }

    /**
     * Runs ASM's typed analysis over every method of a class, with the real class hierarchy.
     *
     * @param bytes a class file
     * @param loader where the classes it names are
     * @return what is wrong, one line a method
     */
    public static List<String> analyse(byte[] bytes, ClassLoader loader) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        SimpleVerifier verifier = new SimpleVerifier(
                Type.getObjectType(node.name),
                node.superName == null ? null : Type.getObjectType(node.superName),
                node.interfaces.stream().map(Type::getObjectType).toList(),
                (node.access & Opcodes.ACC_INTERFACE) != 0);
        verifier.setClassLoader(loader);
        List<String> problems = new ArrayList<>();
        for (MethodNode method : node.methods) {
            try {
                new Analyzer<>(verifier).analyze(node.name, method);
            } catch (AnalyzerException | RuntimeException e) {
                problems.add(node.name + "." + method.name + method.desc + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** A visitor that takes everything: {@link CheckClassAdapter} needs one to go on to the code. */
    private static final class Ignoring extends ClassVisitor {
        Ignoring() {
            super(Opcodes.ASM9);
        }
    }
}
