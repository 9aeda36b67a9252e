// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Weaving;
import io.fermata.transformer.Weaver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The local variable tables of woven methods, over all cases: debuggers read the slots that they name, and fail, or show
 * values that never were, where a slot holds something else.
 */
class VariableTablesTest {
    private static final String LOOP = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.*;
            class Loop<T> {
                @Async Coroutine<Integer> total(List<T> pages, int bonus) {
                    int total = 0;
                    List<T> last = null;
                    for (T page : pages) {
                        await(yieldNow());
                        total += bonus;
                        last = List.of(page);
                    }
                    await(yieldNow());
                    int self = total;
                    await(yieldNow());
                    return async(self + last.size() + hashCode());
                }
            }
            """;

    static Stream<Variant> variants() {
        return Arrays.stream(Variant.values()).filter(Variant::applies).filter(variant -> variant != Variant.BARE_17);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void variablesSpanOnlyCodeInWhichTheirSlotsHoldThem(Variant variant) {
        assertThat(wrong(CompiledCases.of(variant).woven())).isEmpty();
    }

    @Test
    void soDoThoseOfBodiesInPieces() {
        Map<String, byte[]> cut = Weaving.weave(
                Weaver.withPieceSize(150), CompiledCases.of(Variant.DEBUG_17).classes(), result -> {});
        assertThat(wrong(cut)).isEmpty();
    }

    @Test
    void noticesVariablesThatSpanOtherCode() {
        ClassNode node = new ClassNode();
        MethodNode body = body(weaveLoop(), "total", node);
        body.localVariables.forEach(variable -> variable.start = body.localVariables.get(0).start);
        assertThat(wrong(node)).isNotEmpty();
    }

    /** Debuggers leave out what is called {@code this}; another variable may have the name already. */
    @Test
    void theReceiverIsListedUnderANameOfItsOwn() {
        MethodNode body = body(weaveLoop(), "total", new ClassNode());
        assertThat(namesOf(body)).containsExactly("bonus", "last", "page", "pages", "self", "self$2", "total");
        assertThat(body.localVariables)
                .filteredOn(variable -> variable.name.equals("self$2"))
                .allSatisfy(variable -> {
                    assertThat(variable.desc).isEqualTo("LLoop;");
                    assertThat(variable.signature).isEqualTo("LLoop<TT;>;");
                });
    }

    /** A breakpoint on the first line is for the body. */
    @Test
    void theEntryHasVariablesAndNoLines() {
        ClassNode node = read(weaveLoop().get("Loop"));
        MethodNode entry = node.methods.stream()
                .filter(method -> method.name.equals("total") && (method.access & Opcodes.ACC_SYNTHETIC) == 0)
                .findAny()
                .orElseThrow();
        assertThat(namesOf(entry)).containsExactly("bonus", "pages", "this");
        assertThat(entry.instructions).noneMatch(each -> each instanceof org.objectweb.asm.tree.LineNumberNode);
    }

    private static Map<String, byte[]> weaveLoop() {
        return Weaving.weave(CaseCompiler.compile(Map.of("Loop.java", LOOP), "--release", "17", "-g"));
    }

    private static MethodNode body(Map<String, byte[]> woven, String name, ClassNode node) {
        new ClassReader(woven.get("Loop")).accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.name.equals(name) && (method.access & Opcodes.ACC_SYNTHETIC) != 0)
                .findAny()
                .orElseThrow();
    }

    private static TreeSet<String> namesOf(MethodNode method) {
        TreeSet<String> names = new TreeSet<>();
        method.localVariables.forEach(variable -> names.add(variable.name));
        return names;
    }

    private static List<String> wrong(Map<String, byte[]> classes) {
        List<String> wrong = new ArrayList<>();
        classes.values().forEach(bytes -> wrong.addAll(wrong(read(bytes))));
        return wrong;
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    /** Each variable of a class whose slot does not surely hold a value of its kind somewhere in its range. */
    private static List<String> wrong(ClassNode node) {
        List<String> wrong = new ArrayList<>();
        for (MethodNode method : node.methods) {
            if (method.localVariables == null || method.localVariables.isEmpty()) {
                continue;
            }
            Frame<BasicValue>[] frames = analyze(node, method);
            for (LocalVariableNode variable : method.localVariables) {
                for (int i = method.instructions.indexOf(variable.start);
                        i < method.instructions.indexOf(variable.end);
                        i++) {
                    boolean isCode = method.instructions.get(i).getOpcode() >= 0;
                    if (isCode && frames[i] != null && !holds(frames[i], variable)) {
                        wrong.add(node.name + "." + method.name + " " + variable.name + " at " + i);
                        break;
                    }
                }
            }
        }
        return wrong;
    }

    private static Frame<BasicValue>[] analyze(ClassNode node, MethodNode method) {
        try {
            return new Analyzer<>(new BasicInterpreter()).analyze(node.name, method);
        } catch (AnalyzerException e) {
            throw new AssertionError(node.name + "." + method.name, e);
        }
    }

    private static boolean holds(Frame<BasicValue> frame, LocalVariableNode variable) {
        BasicValue wanted = new BasicInterpreter().newValue(Type.getType(variable.desc));
        BasicValue found = frame.getLocal(variable.index);
        return wanted.isReference() ? found.isReference() : found.equals(wanted);
    }
}
