// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.Code;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.support.Javac;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A refusal names the way out that its author needs. */
class MessagesTest {
    private static final String IMPORTS =
            "import static io.fermata.Fermata.*; import io.fermata.*; import java.lang.annotation.*;\n";

    @Test
    void anotherAsyncAnnotationOnTheMethodIsNamed() {
        assertThat(
                        refusals(
                                "@interface Other { @interface Async {} }"
                                        + "class C { @Other.Async Coroutine<Integer> wrong(Awaitable<Integer> x) { return async(await(x)); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.code()).isEqualTo(Code.AWAIT_OUTSIDE_ASYNC))
                .satisfies(each ->
                        assertThat(each.problem()).contains("the @Async here is Other.Async, not io.fermata.Async"))
                .satisfies(each -> assertThat(each.advice()).contains("@io.fermata.Async"));
    }

    @Test
    void anotherAsyncAnnotationAtRuntimeOnTheClassIsNamed() {
        assertThat(refusals("class Other { @Retention(RetentionPolicy.RUNTIME) @interface Async {} }"
                        + "@Other.Async class C { Integer wrong(Awaitable<Integer> x) { return await(x); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("Other.Async, not io.fermata.Async"));
    }

    @Test
    void anotherAsyncAnnotationOnTheReturnTypeIsNamed() {
        assertThat(refusals("class Other { @Target(ElementType.TYPE_USE) @interface Async {} }"
                        + "class C { @Other.Async Integer wrong(Awaitable<Integer> x) { return await(x); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("Other.Async, not io.fermata.Async"));
    }

    @Test
    void anotherAsyncAnnotationOfAGeneratorIsNamed() {
        assertThat(refusals("@interface Other { @interface Async {} }"
                        + "class C { @Other.Async Generator<Integer> wrong() { emit(1); return end(); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.code()).isEqualTo(Code.EMIT_OUTSIDE_GENERATOR))
                .satisfies(each ->
                        assertThat(each.problem()).contains("the @Async here is Other.Async, not io.fermata.Async"));
    }

    @Test
    void annotationsWithOtherNamesAreNotNamed() {
        assertThat(
                        refusals(
                                "@interface Asynchronous {} @interface NotAsync {}"
                                        + "@NotAsync class C { @Asynchronous Integer wrong(Awaitable<Integer> x) { return await(x); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).isEqualTo("await stands in a method that is not async"))
                .satisfies(each -> assertThat(each.advice()).startsWith("Annotate the method with @Async and"));
    }

    @Test
    void aLambdaThatReturnsNothingIsToldToReturnAsync() {
        assertThat(refusals("class C { Runnable wrong(Awaitable<Integer> x) { return () -> { await(x); }; } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.code()).isEqualTo(Code.AWAIT_IN_PLAIN_LAMBDA))
                .satisfies(each -> assertThat(each.advice()).contains("end the lambda with return async()"));
    }

    @Test
    void aLambdaThatReturnsAValueIsNotToldSo() {
        assertThat(refusals("class C { java.util.function.Supplier<Integer> wrong(Awaitable<Integer> x) {"
                        + " return () -> await(x); } }"))
                .singleElement()
                .satisfies(each -> assertThat(each.advice()).doesNotContain("return async()"));
    }

    private static List<Diagnostic> refusals(String source) {
        byte[] classFile = Javac.compile("C.java", IMPORTS + source).get("C");
        return new Weaver().weave(classFile).diagnostics();
    }
}
