// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.transformer.support.Javac;
import io.fermata.transformer.support.Woven;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** No two methods have frame classes of one name, and each frame class tells the name of its method. */
class FrameNamesTest {
    private static final List<String> PARTS = List.of("a", "$", "-", "1", "+", "A", "\u00fc", "b c", ":");

    private static final String SOURCE = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class A {
              @Async public static Coroutine<String> outer() { return async(await(inner())); }
              @Async static Coroutine<String> inner() {
                await(yieldNow());
                throw new IllegalStateException();
              }
            }
            """;

    @Test
    void ordinaryNamesStayReadable() {
        assertThat(new FrameNames("p/Crawler").next("crawl")).isEqualTo("p/Crawler$crawl-1");
        assertThat(new FrameNames("p/Crawler").next("lambda$main$0")).isEqualTo("p/Crawler$lambda-main-0-1");
    }

    @Test
    void overloadsAndNamesThatDifferInCaseAreCounted() {
        FrameNames names = new FrameNames("A");

        assertThat(Stream.of("go", "Go", "go", "gone").map(names::next))
                .containsExactly("A$go-1", "A$Go-2", "A$go-3", "A$gone-1");
    }

    @Test
    void dollarsAndHyphensOfClassesAndMethodsNeverMeet() {
        Set<String> seen = new HashSet<>();
        for (String host : names()) {
            if (host.equals(host.toLowerCase(Locale.ROOT))) {
                FrameNames frames = new FrameNames("H" + host);
                for (String method : names()) {
                    String frame = frames.next(method);
                    assertThat(seen.add(frame.toLowerCase(Locale.ROOT)))
                            .as(frame)
                            .isTrue();
                    assertThat(frame.substring(0, frame.lastIndexOf('$'))).isEqualTo("H" + host);
                }
            }
        }
    }

    @Test
    void longNamesFitIntoAFileSystem() {
        FrameNames names = new FrameNames("p/" + "\u00fc".repeat(100));
        Set<String> seen = new HashSet<>();
        for (String end : List.of("a", "b", "c")) {
            String frame = names.next("m".repeat(300) + end);

            assertThat(seen.add(frame)).isTrue();
            assertThat((frame.substring(2) + ".class.fermata").getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(255);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a$b",
                "$",
                "a-b",
                "--1",
                "does it work",
                "a:b*c?",
                "\u00fcber\u4e2d\u6587",
                "+0041",
                "+-$",
                "tab\tbed"
            })
    void logicalStacksTellTheMethodsName(String name) {
        assertNamed(name);
    }

    @Test
    void logicalStacksTellNamesThatWereCut() {
        assertNamed("long".repeat(100) + "$\u00fc");
    }

    private static void assertNamed(String name) {
        Woven woven = Woven.of(Map.of("A", renamed("outer", name)));

        Throwable thrown = catchThrowable(() -> woven.run("A", name));

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(thrown.getStackTrace())
                .extracting(
                        element -> element.getClassName() + "." + element.getMethodName() + ":" + element.getFileName())
                .contains("A.inner:A.java", "A." + name + ":A.java");
    }

    private static byte[] renamed(String from, String to) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(Javac.compile("A.java", SOURCE).get("A"))
                .accept(
                        new ClassRemapper(writer, new Remapper() {
                            @Override
                            public String mapMethodName(String owner, String name, String descriptor) {
                                return name.equals(from) ? to : name;
                            }
                        }),
                        0);
        return writer.toByteArray();
    }

    private static List<String> names() {
        return PARTS.stream()
                .flatMap(one -> PARTS.stream().flatMap(two -> PARTS.stream().map(three -> one + two + three)))
                .toList();
    }
}
