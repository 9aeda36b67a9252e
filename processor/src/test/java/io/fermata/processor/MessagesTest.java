// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said names the way out that its reader needs, also where javac has an error of its own to report. */
class MessagesTest {
    private static final String IMPORTS = "import static io.fermata.Fermata.*; import io.fermata.*;"
            + " import java.util.*; import java.util.concurrent.*; import java.util.function.*;\n";

    @TempDir
    private Path directory;

    @Test
    void aLambdaWithoutItsReturnIsToldToReturnAsync() {
        List<String> calls = List.of(
                "logged(\"x\", () -> { await(x); });",
                "this.logged(\"x\", (() -> { await(x); }));",
                "chosen(() -> { await(x); });",
                "createTask(() -> { if (x == null) return async(); await(x); });",
                "new Sample(() -> { await(x); }, 1);",
                "many(1, 2, () -> { await(x); });",
                "supplied(() -> { await(x); });");

        assertThat(said("FERMATA-05", sample(calls)))
                .hasSameSizeAs(calls)
                .allSatisfy(each -> assertThat(each)
                        .contains(
                                "stands in a lambda that lacks a return async()",
                                "End the lambda with return async()"));
    }

    @Test
    void aLambdaWithoutAResultCompilesWhereOneIsTaken() {
        List<String> calls = List.of(
                "createTask(() -> { if (x == null) return; await(x); });",
                "createTask(() -> await(x));",
                "Fermata.run(() -> { await(x); });",
                "AsyncRunnable r = () -> { await(x); };",
                "coroutine(Sample::work).toString();");

        assertThat(said("FERMATA-0", sample(calls))).isEmpty();
    }

    @Test
    void otherLambdasAreToldWhatTheyLack() {
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put("createTask(() -> { await(x); return 5; });", "Write return async(value).");
        advice.put("logged(\"x\", () -> await(x));", "Write async(...) around the expression");
        advice.put("hot(() -> { await(x); });", "with return CompletableFuture.completedFuture(...)");
        advice.put("Runnable r = () -> { await(x); };", "and end the lambda with return async().");
        advice.put("List.of(1).forEach(each -> { await(x); });", "and end the lambda with return async().");
        advice.put("Supplier<Object> s = () -> { return await(x); };", "AsyncCallable or AsyncFunction. FERMATA");

        List<String> said = said("FERMATA-05", sample(List.copyOf(advice.keySet())));

        assertThat(said).hasSameSizeAs(advice.keySet());
        int i = 0;
        for (String each : advice.values()) {
            assertThat(said.get(i++)).contains(each);
        }
    }

    @Test
    void aLambdaThatEmitsAndLacksItsEndIsToldToReturnEnd() {
        assertThat(said("FERMATA-13", sample(List.of("generated(\"x\", () -> { emit(1); });"))))
                .singleElement()
                .asString()
                .contains("emit stands in a lambda that lacks a return end()", "End the lambda with return end()");
    }

    @Test
    void anotherAnnotationCalledAsyncIsNamed() {
        for (String target : new String[] {"METHOD, ElementType.TYPE", "TYPE_USE"}) {
            Project project = Project.in(directory)
                    .source(
                            "other/Async.java",
                            "package other; import java.lang.annotation.*;" + " @Target({ElementType." + target
                                    + "}) public @interface Async {}")
                    .source("Sample.java", IMPORTS + """
                            import other.Async;
                            class Sample {
                              @Async String imported(Awaitable<String> x) { return await(x); }
                              public @other.Async String qualified(Awaitable<String> x) { return await(x); }
                              @Async CompletableFuture<String> hot(Awaitable<String> x) { return null; }
                              @Async Generator<String> generator() { emit("x"); return null; }
                              @Async class Inner { String ofTheClass(Awaitable<String> x) { return await(x); } }
                            }
                            """);

            assertThat(project.compile().said())
                    .filteredOn(each -> each.contains("FERMATA-"))
                    .hasSize(4)
                    .allSatisfy(
                            each -> assertThat(each).contains("the @Async here is other.Async, not io.fermata.Async"));
        }
    }

    @Test
    void anAnnotationWithAnotherNameIsNotNamed() {
        assertThat(said(
                        "FERMATA-04",
                        "class Sample { @interface Asynchronous {}"
                                + " @Asynchronous String wrong(Awaitable<String> x) { return await(x); } }"))
                .singleElement()
                .asString()
                .contains("in a method that is not async. Annotate the method with @Async and");
    }

    @Test
    void aHandlerThatSwallowsACancellationIsToldOfGatherSettled() {
        assertThat(said(
                        "FERMATA-55",
                        "class Sample { @Async Coroutine<String> m(Task<String> t) {"
                                + " try { await(t); } catch (CancelledError e) { } return async(\"x\"); } }"))
                .singleElement()
                .asString()
                .contains("gatherSettled(t)");
    }

    private static String sample(List<String> statements) {
        return """
                class Sample {
                  Sample(AsyncCallable<Void> c, int x) {}
                  Sample(Coroutine<Void> c, int x) {}
                  static <T> void logged(AsyncCallable<T> c) {}
                  static <T> void logged(String name, AsyncCallable<T> c) {}
                  static <T> void logged(String name, Coroutine<T> c) {}
                  static void work() {}
                  static void chosen(Runnable r) {}
                  static <T> void chosen(AsyncCallable<T> c) {}
                  static void many(int x, int y, AsyncCallable<Void>... c) {}
                  static void many(int x, int y, Coroutine<Void>... c) {}
                  static <T> void supplied(Supplier<? extends Coroutine<T>> s) {}
                  static <T> void supplied(Coroutine<T> s) {}
                  static void hot(Supplier<CompletionStage<String>> s) {}
                  static void hot(Callable<String> s) {}
                  static void generated(String s, Supplier<AsyncGenerator<Integer>> g) {}
                  static void generated(String s, AsyncGenerator<Integer> g) {}
                  void m(Awaitable<String> x) throws Exception {
                    %s
                  }
                }
                """.formatted(String.join("\n", statements));
    }

    private List<String> said(String code, String source) {
        return Project.in(directory).source("Sample.java", IMPORTS + source).compile().said().stream()
                .filter(each -> each.contains(code))
                .toList();
    }
}
