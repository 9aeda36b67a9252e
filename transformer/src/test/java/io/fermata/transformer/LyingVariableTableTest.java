// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.support.Javac;
import io.fermata.transformer.support.Woven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The JVM never looks at the local variable table, so whatever it says, woven code does the same and verifies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LyingVariableTableTest {
    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.*;

            public class Lying {
                public static Coroutine<String> run() {
                    return all(true, (byte) 7, "text", 70_000);
                }

                @Async
                static Coroutine<String> all(boolean flag, byte small, String text, int large) {
                    String acc = "r";
                    int number = large;
                    List<String> list = new ArrayList<>();
                    Object any = "x";
                    if (flag) await(yieldNow());
                    list.add(acc.trim());
                    for (int i = 0; i < 3; i++) {
                        flag = !flag;
                        number = number * 3 + i;
                        await(yieldNow());
                        list.add(text.trim() + number + flag + small);
                        any = await(last(i)) + any.toString().trim();
                    }
                    CharSequence chars = text;
                    await(yieldNow());
                    return async(list.toString() + any + chars.length() + number);
                }

                @Async
                static Coroutine<Long> last(long x) {
                    double d = x;
                    await(yieldNow());
                    return async((long) d);
                }
            }
            """;

    private final byte[] compiled =
            Javac.compile("Lying.java", SOURCE, "--release", "17", "-g").get("Lying");
    private final String expected = run(compiled);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ljava/lang/Object;",
                "Ljava/lang/String;",
                "Ljava/lang/Number;",
                "[I",
                "Z",
                "B",
                "C",
                "S",
                "I",
                "F",
                "J",
                "D"
            })
    void anotherType(String descriptor) {
        check(variable -> {
            variable.desc = descriptor;
            variable.signature = null;
        });
    }

    @Test
    void anotherSlot() {
        check(variable -> variable.index = (variable.index + 1) % 4);
    }

    @Test
    void oneNameForAll() {
        check(variable -> variable.name = "one");
    }

    @Test
    void namesOfOperandFields() {
        check(variable -> variable.name = "$" + variable.index % 2);
    }

    @Test
    void noTable() {
        assertThat(run(changed(method -> method.localVariables = null))).isEqualTo(expected);
    }

    @Test
    void rangesOfEverything() {
        assertThat(run(changed(method -> {
                    LabelNode first = new LabelNode();
                    LabelNode last = new LabelNode();
                    method.instructions.insert(first);
                    method.instructions.add(last);
                    method.localVariables.forEach(variable -> {
                        variable.start = first;
                        variable.end = last;
                    });
                })))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void allOfThatAtRandom(long seed) {
        Random random = new Random(seed);
        List<String> types = List.of("Ljava/lang/Object;", "Ljava/lang/String;", "Z", "B", "S", "J", "[[D");
        assertThat(run(changed(method -> {
                    List<LabelNode> labels = new ArrayList<>();
                    for (AbstractInsnNode node : method.instructions) {
                        if (node instanceof LabelNode label) {
                            labels.add(label);
                        }
                    }
                    for (LocalVariableNode variable : method.localVariables) {
                        int start = random.nextInt(labels.size() - 1);
                        variable.start = labels.get(start);
                        variable.end = labels.get(start + random.nextInt(labels.size() - start));
                        variable.desc = types.get(random.nextInt(types.size()));
                        variable.signature = null;
                        variable.index = random.nextInt(method.maxLocals - 2);
                        variable.name = "v" + random.nextInt(3);
                    }
                })))
                .isEqualTo(expected);
    }

    private void check(Consumer<LocalVariableNode> change) {
        assertThat(run(changed(method -> method.localVariables.forEach(change))))
                .isEqualTo(expected);
    }

    private byte[] changed(Consumer<MethodNode> change) {
        ClassNode node = new ClassNode();
        new ClassReader(compiled).accept(node, 0);
        node.methods.stream()
                .filter(method -> method.localVariables != null && !method.name.startsWith("<"))
                .forEach(method -> {
                    method.maxLocals += 2; // for a table that has something wide in the last slot
                    change.accept(method);
                });
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static String run(byte[] classFile) {
        Map<String, byte[]> classes = new HashMap<>();
        classes.put("Lying", classFile);
        return (String) Woven.of(classes).run("Lying", "run");
    }
}
