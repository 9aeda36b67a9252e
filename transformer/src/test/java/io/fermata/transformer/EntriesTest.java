// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.Javac;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What other tools put at the entry of a woven method happens at each of its calls, also where a method of the same class
 * awaits it at once: advice behind the entry, as of tracing agents, mocks and aspects, sees each coroutine, once, and may
 * give another one.
 */
public class EntriesTest {
    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;

            public class A {
                @Async static Coroutine<Integer> fixed(int x) {
                    if (x > 9) await(yieldNow());
                    return async(x);
                }
                @Async private Coroutine<Long> hidden(int x) {
                    if (x > 9) await(yieldNow());
                    return async((long) x);
                }
                @Async final Coroutine<Double> last(int x) {
                    if (x > 9) await(yieldNow());
                    return async((double) x);
                }
                @Async Coroutine<String> open(int x) {
                    return x > 9 ? later(x) : async("" + x);
                }
                @Async static Coroutine<String> later(int x) {
                    await(yieldNow());
                    return async("" + x);
                }
                @Async static Coroutine<Integer> sum(int n) {
                    return n == 0 ? async(0) : async(await(sum(n - 1)) + 1);
                }
                @Async static Coroutine<Integer> deep(int n) {
                    if (n == 0) return async(0);
                    return async(await(deep(n - 1)) + 1);
                }
                @Async static Coroutine<Object> all(int x) {
                    A a = new A() {
                        @Async Coroutine<String> open(int y) {
                            await(yieldNow());
                            return async("overridden");
                        }
                    };
                    return async(await(fixed(x)) + await(a.ofThis(x)) + await(a.viaOpen(x)));
                }
                @Async Coroutine<String> ofThis(int x) {
                    return async(" " + await(hidden(x)) + " " + await(last(x)) + " " + await(this.open(x)) + " ");
                }
                @Async Coroutine<String> viaOpen(int x) {
                    return async(await(new A().open(x)) + await(later(x)));
                }
            }
            """;

    /** What the advice gives in place of a coroutine, by the method's name. */
    private static final Map<String, Advice> ADVICE = new HashMap<>();

    private static final Map<String, Integer> CALLS = new HashMap<>();

    interface Advice {
        Coroutine<?> of(Coroutine<?> coroutine);
    }

    /** Called behind each entry. */
    public static Coroutine<?> leave(Coroutine<?> coroutine, String method) {
        CALLS.merge(method, 1, Integer::sum);
        Advice advice = ADVICE.get(method);
        return advice == null ? coroutine : advice.of(coroutine);
    }

    @BeforeEach
    void forget() {
        ADVICE.clear();
        CALLS.clear();
    }

    @Test
    void everyCallGoesThroughTheEntry() {
        for (int x : List.of(1, 10)) {
            CALLS.clear();
            assertThat(run("all", x)).isEqualTo(x + " " + x + " " + (double) x + " overridden " + x + x);
            assertThat(CALLS)
                    .containsEntry("fixed", 1)
                    .containsEntry("hidden", 1)
                    .containsEntry("last", 1)
                    .containsEntry("open", 2)
                    .containsEntry("ofThis", 1)
                    .containsEntry("viaOpen", 1)
                    .containsEntry("later", x > 9 ? 2 : 1);
        }
    }

    @Test
    void theEntryIsCalledOnceAlsoWhereTheStackIsTooDeep() {
        assertThat(run("deep", 5000)).isEqualTo(5000);
        assertThat(CALLS).containsEntry("deep", 5001);
    }

    @Test
    void anotherCoroutineIsAwaited() {
        DefiningLoader loader = adviced();
        ADVICE.put("fixed", coroutine -> call(loader, "sum", 7));
        ADVICE.put("later", coroutine -> Fermata.sleep(java.time.Duration.ZERO));
        assertThat(Fermata.run(call(loader, "all", 3))).isEqualTo("7 3 3.0 overridden 3null");
    }

    @Test
    void anotherCallOfTheMethodIsAwaited() {
        DefiningLoader loader = adviced();
        boolean[] inside = new boolean[1];
        ADVICE.put("fixed", coroutine -> {
            if (inside[0]) {
                return coroutine;
            }
            inside[0] = true;
            return call(loader, "fixed", 10);
        });
        assertThat(Fermata.run(call(loader, "all", 3))).asString().startsWith("10 3 ");
    }

    @Test
    void aNullIsRefusedAsByEveryAwait() {
        ADVICE.put("fixed", coroutine -> null);
        assertThatThrownBy(() -> run("all", 3))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cannot await null");
    }

    @Test
    void aCoroutineIsUsedOnce() {
        Coroutine<?>[] kept = new Coroutine<?>[1];
        ADVICE.put("deep", coroutine -> kept[0] == null ? kept[0] = coroutine : kept[0]);
        assertThatThrownBy(() -> run("deep", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine is being awaited already: A.deep");
        ADVICE.clear();
        ADVICE.put("fixed", coroutine -> kept[0] = coroutine);
        DefiningLoader loader = adviced();
        Fermata.run(call(loader, "all", 3));
        assertThatThrownBy(() -> Fermata.run(kept[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot reuse already awaited coroutine: A.fixed");
        ADVICE.put("fixed", coroutine -> kept[0]);
        assertThatThrownBy(() -> Fermata.run(call(loader, "all", 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot reuse already awaited coroutine: A.fixed");
    }

    private static Object run(String method, int argument) {
        return Fermata.run(call(adviced(), method, argument));
    }

    private static Coroutine<?> call(ClassLoader loader, String method, int argument) {
        try {
            var found = loader.loadClass("A").getDeclaredMethod(method, int.class);
            found.setAccessible(true);
            return (Coroutine<?>) found.invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Woven classes with a call of {@link #leave} before each return of each entry. */
    private static DefiningLoader adviced() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        Javac.compile("A.java", SOURCE).forEach((name, bytes) -> {
            WeaveResult woven = new Weaver().weave(bytes);
            ClassNode host = new ClassNode();
            new ClassReader(woven.classFile()).accept(host, 0);
            for (MethodPlan plan : woven.plans()) {
                host.methods.stream()
                        .filter(method -> method.name.equals(plan.method()) && method.desc.equals(plan.descriptor()))
                        .forEach(EntriesTest::advise);
            }
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            host.accept(writer);
            classes.put(name, writer.toByteArray());
            woven.frameClasses().forEach(frame -> classes.put(frame.internalName(), frame.classFile()));
        });
        return new DefiningLoader(classes);
    }

    private static void advise(MethodNode entry) {
        String coroutine = Type.getDescriptor(Coroutine.class);
        for (AbstractInsnNode node : entry.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                InsnList code = new InsnList();
                code.add(new LdcInsnNode(entry.name));
                code.add(new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(EntriesTest.class),
                        "leave",
                        "(" + coroutine + "Ljava/lang/String;)" + coroutine,
                        false));
                entry.instructions.insertBefore(node, code);
            }
        }
    }
}
