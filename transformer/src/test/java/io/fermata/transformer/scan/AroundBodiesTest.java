// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.Code;
import io.fermata.transformer.support.Javac;
import io.fermata.transformer.support.Woven;
import org.junit.jupiter.api.Test;

/** The code of an async method is woven where AspectJ has moved it to. */
class AroundBodiesTest {
    @Test
    void theMethodThatHoldsTheCodeIsAsyncAndTheAdvisedOneIsNot() {
        Woven woven = Woven.of("A.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                public class A {
                  static String advised = "";
                  @Async Coroutine<Integer> rate(String s) { advised += s; return rate_aroundBody0(this, s, null); }
                  static Coroutine<Integer> rate_aroundBody0(A self, String s, Object joinPoint) {
                    await(yieldNow());
                    return async(s.length());
                  }
                  @Async Coroutine<Integer> rate(int i) { return rate("" + i); }
                  @Async public static Coroutine<String> go() {
                    Coroutine<Integer> cold = new A().rate("abc");
                    String before = advised;
                    return async(before + await(cold) + await(new A().rate(12)));
                  }
                }
                """);

        assertThat(woven.run("A", "go")).isEqualTo("abc32");
    }

    @Test
    void whereThatCannotBeTheCureIsNamed() {
        Woven woven = Woven.withDiagnostics(Javac.compile("A.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class A {
                  static int other_aroundBody0() { return await(async(1)); }
                }
                """));

        assertThat(woven.diagnostics()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(Code.AWAIT_OUTSIDE_ASYNC);
            assertThat(refusal.advice()).contains("AspectJ").doesNotContain("Annotate");
        });
    }
}
