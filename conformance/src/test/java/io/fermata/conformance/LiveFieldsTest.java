// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.FrameReader;
import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.CompiledCases.Variant;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Parameter;
import io.fermata.transformer.plan.Suspension;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Whoever looks at a frame can tell which of its fields hold variables, and which what was there before. */
class LiveFieldsTest {
    private static final String SAMPLE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.util.*;
            public class Sample {
                @Async public static Coroutine<Integer> few(Runnable seen, String argument, int count) {
                    await(yieldNow());
                    seen.run(); // argument, count, seen
                    int twice = count * 2;
                    String text = argument + twice;
                    await(yieldNow());
                    seen.run(); // seen, text, twice
                    int rest = twice + await(one());
                    seen.run(); // $0, seen, text
                    await(yieldNow());
                    seen.run(); // rest, seen, text
                    return async(rest + text.length());
                }
                @Async public static Coroutine<Long> many(Runnable seen, int a, long b, String c) {
                    int d = a + 1, e = a + 2, f = a + 3;
                    long g = b + 1, h = b + 2;
                    await(yieldNow());
                    seen.run(); // a b c d e f g h seen
                    int i = a + d;
                    await(yieldNow());
                    seen.run(); // b c e f g h i seen
                    i += e;
                    await(yieldNow());
                    seen.run(); // b c f g h i seen
                    return async(b + c.length() + f + g + h + i);
                }
                @Async static Coroutine<Integer> one() {
                    await(yieldNow());
                    return async(1);
                }
                @Async public static Coroutine<Integer> fails(Runnable seen, String argument, int count) {
                    String text = argument + count;
                    await(yieldNow());
                    seen.run();
                    throw new IllegalStateException(text);
                }
            }
            """;

    @Test
    void ofAFewFields() throws Exception {
        assertThat(seen("few", "text", 3))
                .containsExactly(
                        List.of("argument", "count", "seen"),
                        List.of("argument", "count", "seen"),
                        List.of("seen", "text", "twice"),
                        List.of("$0", "seen", "text"),
                        List.of("rest", "seen", "text"),
                        List.of());
    }

    @Test
    void ofMoreFieldsThanOneCharacterHasBitsFor() throws Exception {
        assertThat(seen("many", 1, 2L, "text"))
                .containsExactly(
                        List.of("a", "b", "c", "seen"),
                        List.of("a", "b", "c", "d", "e", "f", "g", "h", "seen"),
                        List.of("b", "c", "e", "f", "g", "h", "i", "seen"),
                        List.of("b", "c", "f", "g", "h", "i", "seen"),
                        List.of());
    }

    @Test
    void ofACallThatFails() throws Exception {
        assertThat(seen("fails", "text", 3))
                .containsExactly(List.of("argument", "count", "seen"), List.of("seen", "text"), List.of());
    }

    @Test
    void theTableSaysWhatThePlanDoes() {
        AtomicInteger states = new AtomicInteger();
        Weaver weaver = new Weaver();
        for (Variant variant : List.of(Variant.DEBUG_17, Variant.BARE_17)) {
            CompiledCases.of(variant).classes().values().forEach(bytes -> check(weaver.weave(bytes), states));
        }
        CompiledCases.of(Variant.DEBUG_17)
                .classes()
                .values()
                .forEach(bytes -> check(Weaver.withPieceSize(150).weave(bytes), states));
        assertThat(states.get()).isGreaterThan(3000);
    }

    private static void check(WeaveResult result, AtomicInteger states) {
        for (int i = 0; i < result.plans().size(); i++) {
            MethodPlan plan = result.plans().get(i);
            String packed = packed(result.frameClasses().get(i));
            List<String> fields =
                    plan.fields().stream().map(FrameField::name).sorted().toList();
            assertThat(fields).as(plan.frameClass()).doesNotHaveDuplicates();
            assertThat(live(packed, 0, fields))
                    .as(plan.frameClass())
                    .isEqualTo(names(plan.parameters().stream().map(Parameter::field)));
            for (Suspension suspension : plan.suspensions()) {
                states.incrementAndGet();
                assertThat(live(packed, suspension.state(), fields))
                        .as(plan.frameClass() + " at " + suspension)
                        .isEqualTo(names(Stream.concat(
                                suspension.locals().stream().map(local -> local.field()),
                                suspension.operands().stream().map(operand -> operand.field()))));
            }
        }
    }

    private static List<String> live(String packed, int state, List<String> fields) {
        return FrameReader.liveFields(packed, state, fields.size()).stream()
                .mapToObj(fields::get)
                .toList();
    }

    private static List<String> names(Stream<FrameField> fields) {
        return List.copyOf(new TreeSet<>(
                fields.filter(Objects::nonNull).map(FrameField::name).toList()));
    }

    /** The one text in the code of a frame class. */
    private static String packed(FrameClass frameClass) {
        ClassNode node = new ClassNode();
        new ClassReader(frameClass.classFile()).accept(node, 0);
        List<String> texts = new ArrayList<>();
        node.methods.forEach(method -> {
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                    texts.add(text);
                }
            }
        });
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }

    /** What is live before the call has begun, at each suspension, and when it has ended, also by reflection. */
    private static List<List<String>> seen(String name, Object... arguments) throws Exception {
        Map<String, byte[]> classes = CaseCompiler.compile(Map.of("Sample.java", SAMPLE), "--release", "17", "-g");
        Class<?> sample = new WovenLoader(Weaving.weave(classes)).loadClass("Sample");
        Method method = Stream.of(sample.getMethods())
                .filter(each -> each.getName().equals(name) && !each.isSynthetic())
                .findAny()
                .orElseThrow();
        List<List<String>> seen = new ArrayList<>();
        Coroutine<?>[] coroutine = new Coroutine<?>[1];
        List<Object> all = new ArrayList<>(List.of(arguments));
        Runnable look = () -> seen.add(FrameReader.liveFields(coroutine[0]));
        all.add(0, look);
        coroutine[0] = (Coroutine<?>) method.invoke(null, all.toArray());
        look.run();
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.run(coroutine[0]);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("text3");
        }
        look.run();
        assertThat(references(coroutine[0])).isEmpty();
        return seen;
    }

    /** The fields of a coroutine, its inherited ones included, that refer to anything. */
    private static List<String> references(Coroutine<?> coroutine) throws IllegalAccessException {
        List<String> held = new ArrayList<>();
        for (Class<?> type = coroutine.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    if (field.get(coroutine) != null) {
                        held.add(field.getName());
                    }
                }
            }
        }
        return held;
    }
}
