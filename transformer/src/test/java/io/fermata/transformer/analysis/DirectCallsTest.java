// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.Weaver;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.support.Javac;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which awaits may run the body of the callee, and how it gives its result. */
class DirectCallsTest {
    private static final String QUICK = " { if (x > 0) return async(x); await(yieldNow()); return async(x); }";

    /** What the awaits of {@code caller} call directly: the callees' names with what their bodies return. */
    private static List<String> calls(String classHeader, String members) {
        String source =
                "import static io.fermata.Fermata.*; import io.fermata.*; " + classHeader + " { " + members + " }";
        return new Weaver()
                .weave(Javac.compile("A.java", source).get("A")).plans().stream()
                        .filter(plan -> plan.method().equals("caller"))
                        .flatMap(DirectCallsTest::calls)
                        .toList();
    }

    private static Stream<String> calls(MethodPlan plan) {
        return plan.suspensions().stream()
                .map(Suspension::call)
                .filter(call -> call != null)
                .map(call -> call.target().method() + " " + call.target().carrier());
    }

    private static String caller(String expression) {
        return "@Async Coroutine<Object> caller(A other, int x) { return async(" + expression + "); }";
    }

    @Test
    void callsMethodsOfEveryKind() {
        assertThat(calls("class A", caller("await(f(x)) + 1") + "@Async static Coroutine<Integer> f(int x)" + QUICK))
                .containsExactly("f J");
        assertThat(calls("class A", caller("await(f(x)) + 1") + "@Async private Coroutine<Integer> f(int x)" + QUICK))
                .containsExactly("f J");
        assertThat(calls("class A", caller("await(f(x)) + 1") + "@Async final Coroutine<Integer> f(int x)" + QUICK))
                .containsExactly("f J");
        assertThat(calls("final class A", caller("await(f(x)) + 1") + "@Async Coroutine<Integer> f(int x)" + QUICK))
                .containsExactly("f J");
        assertThat(calls("class A", caller("await(f(x)) + 1") + "@Async Coroutine<Integer> f(int x)" + QUICK))
                .containsExactly("f J");
        String inInterface =
                "default " + caller("await(f(x)) + 1") + "@Async default Coroutine<Integer> f(int x)" + QUICK;
        assertThat(calls("interface A", inInterface)).containsExactly("f J");
    }

    /** The call itself stays, and finds out whether the receiver is null. */
    @Test
    void callsOnEveryReceiver() {
        String f = "@Async private Coroutine<Integer> f(int x)" + QUICK;
        assertThat(calls("class A", caller("await(this.f(x)) + 1") + f)).containsExactly("f J");
        assertThat(calls("class A", caller("await(other.f(x)) + 1") + f)).containsExactly("f J");
    }

    @Test
    void leavesCoroutinesThatAreSeenElsewhere() {
        String f = "@Async static Coroutine<Integer> f(int x)" + QUICK;
        String kept = "@Async Coroutine<Object> caller(int x) { Coroutine<Integer> c = f(x); return async(await(c)); }";
        assertThat(calls("class A", kept + f)).isEmpty();
        assertThat(calls("class A", caller("await(x > 0 ? f(x) : f(1))") + f)).isEmpty();
    }

    @Test
    void takesObjectsWhereNobodyWantsANumber() {
        String f = "@Async static Coroutine<Integer> f(int x)" + QUICK;
        assertThat(calls("class A", caller("await(f(x))") + f)).containsExactly("f Ljava/lang/Object;");
        assertThat(calls("class A", caller("\"\" + await(f(x)) + (await(f(x)) + 1)") + f))
                .containsExactly("f J", "f J");
    }

    @Test
    void hasACarrierForEachPrimitive() {
        String[][] kinds = {
            {"boolean", "Boolean", "J"}, {"byte", "Byte", "J"}, {"char", "Character", "J"}, {"short", "Short", "J"},
            {"int", "Integer", "J"}, {"long", "Long", "J"}, {"float", "Float", "F"}, {"double", "Double", "D"},
        };
        for (String[] kind : kinds) {
            String f = "@Async static Coroutine<" + kind[1] + "> f(" + kind[0] + " x) { return async(x); }";
            String caller = "@Async Coroutine<Object> caller(" + kind[0] + " x) { x = await(f(x)); return async(x); }";
            assertThat(calls("class A", caller + f)).containsExactly("f " + kind[2]);
        }
    }

    @Test
    void leavesMethodsThatAlwaysWait() {
        String waits =
                "@Async static Coroutine<Integer> f(int x) { if (x > 0) await(yieldNow()); else await(yieldNow());"
                        + " return async(x); }";
        assertThat(calls("class A", caller("await(f(x)) + 1") + waits)).isEmpty();
    }

    /** To await what may be there already is not to wait. */
    @Test
    void callsMethodsThatOnlyAwaitCompletingOnes() {
        String through = "@Async static Coroutine<Integer> f(int x) { return async(await(g(x)) + await(queue.get())); }"
                + " static AsyncQueue<Integer> queue = new AsyncQueue<>();"
                + " @Async static Coroutine<Integer> g(int x)" + QUICK;
        assertThat(calls("class A", caller("await(f(x)) + 1") + through)).containsExactly("f J");
        String forEver = "@Async static Coroutine<Integer> f(int x) { return async(await(f(x))); }";
        assertThat(calls("class A", caller("await(f(x)) + 1") + forEver)).isEmpty();
    }
}
