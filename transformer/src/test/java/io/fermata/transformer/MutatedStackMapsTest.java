// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.Javac;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Whatever is wrong with a woven class, the check and the JVM are of one mind. {@code -Dfermata.mutants=50000} tries more
 * mutants, {@code -Dfermata.mutants.seed=7} others.
 */
class MutatedStackMapsTest {
    private static final int MUTANTS = Integer.getInteger("fermata.mutants", 2000);
    private static final long SEED = Long.getLong("fermata.mutants.seed", 1);

    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.*;

            class Mutated {
                Base base = new Derived();

                @Async
                static Coroutine<Integer> loops(List<String> names, long seed) {
                    int sum = 0;
                    for (String name : names) {
                        try {
                            sum += name.length() + await(one(sum, new Derived()));
                        } catch (IllegalStateException e) {
                            sum -= await(one(e.getMessage().length(), null));
                        } finally {
                            seed ^= new StringBuilder(name).append(await(one(3, new Derived()))).length();
                        }
                        Object[] all = sum > 3 ? new String[] {name} : new Integer[] {sum};
                        switch (name) {
                            case "a", "b" -> sum += (int) seed + all.length;
                            default -> {}
                        }
                    }
                    return async(sum);
                }

                @Async
                private static Coroutine<Integer> one(int x, Derived derived) {
                    Base base = x > 3 ? derived : new Base();
                    await(yieldNow());
                    return async(x + base.hashCode() + derived.more());
                }

                Mutated() {
                    this(new Derived().more() > 3 ? "x" : "y");
                }

                Mutated(String text) {
                    base = text.isEmpty() ? null : new Base();
                }
            }

            class Base {}

            class Derived extends Base {
                int more() {
                    return 1;
                }
            }
            """;

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Random random = new Random(SEED);

    @Test
    void checkAndJvmAgree() {
        Javac.compile("Mutated.java", SOURCE, "--release", "17", "-g").forEach((name, bytes) -> {
            WeaveResult result = new Weaver().weave(bytes);
            classes.put(name, result.classFile());
            result.frameClasses().forEach(each -> classes.put(each.internalName(), each.classFile()));
        });
        List<String> names = List.copyOf(classes.keySet());
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] mutant = mutant(classes.get(name));
            String problem = BytecodeCheck.problemOf(mutant, this::find);
            String verdict = verdict(name, mutant);
            assertThat(problem == null)
                    .as("mutant %d of seed %d: %s; the JVM: %s", i, SEED, problem, verdict)
                    .isEqualTo(verdict == null);
            refused += verdict == null ? 0 : 1;
        }
        assertThat(refused).isBetween(MUTANTS / 10, MUTANTS - MUTANTS / 50);
    }

    private byte @Nullable [] find(String internalName) {
        byte[] own = classes.get(internalName);
        return own != null ? own : resource(internalName);
    }

    private static byte @Nullable [] resource(String internalName) {
        try (var in = MutatedStackMapsTest.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private @Nullable String verdict(String name, byte[] mutant) {
        Map<String, byte[]> all = new HashMap<>(classes);
        all.put(name, mutant);
        try {
            Class.forName(name, false, new DefiningLoader(all)).getDeclaredMethods();
            return null;
        } catch (VerifyError | ClassFormatError e) {
            return e.getMessage();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** One type of one frame is another, or one frame or one instruction is gone. */
    private byte[] mutant(byte[] original) {
        ClassNode node = new ClassNode();
        new ClassReader(original).accept(node, ClassReader.EXPAND_FRAMES);
        List<FrameNode> frames = new ArrayList<>();
        List<AbstractInsnNode> all = new ArrayList<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof FrameNode frame) {
                    frames.add(frame);
                } else if (each.getOpcode() >= 0) {
                    all.add(each);
                }
            }
        }
        int kind = frames.isEmpty() ? 3 : random.nextInt(4);
        if (kind < 2) {
            FrameNode frame = frames.get(random.nextInt(frames.size()));
            boolean ofStack = kind == 1 && !frame.stack.isEmpty();
            List<Object> types = new ArrayList<>(ofStack ? frame.stack : frame.local);
            if (!types.isEmpty()) {
                types.set(random.nextInt(types.size()), type(node, frames));
            }
            if (ofStack) {
                frame.stack = types;
            } else {
                frame.local = types;
            }
        } else if (!all.isEmpty()) {
            AbstractInsnNode gone =
                    kind == 2 ? frames.get(random.nextInt(frames.size())) : all.get(random.nextInt(all.size()));
            node.methods.stream()
                    .filter(method -> method.instructions.contains(gone))
                    .forEach(method -> method.instructions.remove(gone));
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private Object type(ClassNode node, List<FrameNode> frames) {
        List<Object> types = new ArrayList<>(List.of(
                "java/lang/Object",
                "java/lang/String",
                "java/util/List",
                "Base",
                "Derived",
                "[Ljava/lang/Object;",
                "[I",
                node.name,
                node.superName,
                Opcodes.TOP,
                Opcodes.INTEGER,
                Opcodes.NULL,
                Opcodes.LONG));
        frames.forEach(frame -> types.addAll(frame.local));
        types.removeIf(LabelNode.class::isInstance);
        return types.get(random.nextInt(types.size()));
    }
}
