// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Collects the diagnostics of one method; one a reason and line, since javac writes {@code finally} blocks twice. */
public final class Report {
    private final ClassNode host;
    private final MethodNode method;
    private final List<Diagnostic> found;

    /**
     * Creates a report.
     *
     * @param host the class of the method
     * @param method the method
     * @param found the list to add to
     */
    public Report(ClassNode host, MethodNode method, List<Diagnostic> found) {
        this.host = host;
        this.method = method;
        this.found = found;
    }

    /**
     * Adds a diagnostic.
     *
     * @param code the reason
     * @param at the offending instruction, or null for the method as a whole
     * @param problem what is wrong, without its full stop
     * @param advice what to do instead, without its full stop
     */
    public void add(Code code, @Nullable AbstractInsnNode at, String problem, String advice) {
        int line = at == null ? firstLine(method) : lineOf(at);
        boolean known = found.stream().anyMatch(other -> other.code() == code && other.line() == line);
        if (!known) {
            String className = host.name.replace('/', '.');
            found.add(new Diagnostic(code, className, method.name, host.sourceFile, line, problem, advice));
        }
    }

    /** The line of an instruction, or 0. */
    public static int lineOf(AbstractInsnNode instruction) {
        for (AbstractInsnNode node = instruction; node != null; node = node.getPrevious()) {
            if (node instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** The line of a method's first statement, or 0. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }
}
