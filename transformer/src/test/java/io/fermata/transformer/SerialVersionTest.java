// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.support.DefiningLoader;
import io.fermata.transformer.support.Javac;
import io.fermata.transformer.support.Woven;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK derives from the members of a class is what it was before weaving. */
class SerialVersionTest {
    private static final String METHOD =
            "@Async public Coroutine<Integer> a(int i) { await(yieldNow()); return async(i); }";
    private static final String LAMBDA =
            "public AsyncCallable<Integer> a() { return () -> { await(yieldNow()); return async(1); }; }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A implements java.io.Serializable { int x; " + METHOD + " }",
                "class A implements java.io.Serializable { static int x = new int[1].length; " + LAMBDA + " }",
                "class A implements java.io.Externalizable { public A() {} public void readExternal(java.io.ObjectInput in) {}"
                        + " public void writeExternal(java.io.ObjectOutput out) {} " + METHOD + " }",
                "class A extends java.util.ArrayList<String> { " + METHOD + " }",
                "class A extends Base implements Runnable { public void run() {} " + METHOD
                        + " } class Base implements java.io.Serializable {}",
                "abstract class A implements Mark, Runnable { " + METHOD
                        + " } interface Mark extends java.io.Serializable {}",
                "class A implements java.io.Serializable { @Async synchronized Coroutine<Integer> refused() { await(yieldNow()); return async(1); } }",
            })
    void theDefaultNumberIsThatOfTheUnwovenClass(String source) throws Exception {
        Map<String, byte[]> unwoven = compile(source);
        Class<?> woven = Woven.withDiagnostics(unwoven).load("A");

        assertThat(numberOf(woven)).isEqualTo(numberOf(new DefiningLoader(unwoven).loadClass("A")));
        assertThat(constant(woven)).isNotNull();
        assertThat(Modifier.toString(constant(woven).getModifiers())).isEqualTo("private static final");
    }

    @Test
    void theNumberOfANestedClassIsThatOfTheUnwovenOne() throws Exception {
        Map<String, byte[]> unwoven =
                compile("class A { protected static class B implements java.io.Serializable { " + METHOD + " } }");

        assertThat(numberOf(Woven.of(unwoven).load("A$B")))
                .isEqualTo(numberOf(new DefiningLoader(unwoven).loadClass("A$B")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { " + METHOD + " }",
                "class A implements Runnable, java.util.function.Supplier<String> { public void run() {} public String get() { return null; } "
                        + METHOD + " }",
                "record A(int x) implements java.io.Serializable { " + METHOD + " }",
                "enum A implements java.io.Serializable { ONE; " + METHOD + " }",
                "interface A extends java.io.Serializable { @Async default Coroutine<Integer> a() { await(yieldNow()); return async(1); } }",
                "class A implements java.io.Serializable { private static final long serialVersionUID = 42; " + METHOD
                        + " }"
            })
    void noFieldIsAddedWhereNoneIsNeeded(String source) throws Exception {
        Map<String, byte[]> unwoven = compile(source);

        assertThat(fields(Woven.of(unwoven).load("A"))).isEqualTo(fields(new DefiningLoader(unwoven).loadClass("A")));
    }

    private static Map<String, byte[]> compile(String source) {
        return Javac.compile("A.java", "import static io.fermata.Fermata.*; import io.fermata.*; " + source);
    }

    private static long numberOf(Class<?> type) {
        return ObjectStreamClass.lookupAny(type).getSerialVersionUID();
    }

    private static Field constant(Class<?> type) throws NoSuchFieldException {
        return type.getDeclaredField("serialVersionUID");
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).map(Field::getName).toList();
    }
}
