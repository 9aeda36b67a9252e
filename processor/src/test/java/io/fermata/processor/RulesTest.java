// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.processor.check.Rule;
import io.fermata.transformer.Code;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule has a source, in which comments {@code // ERROR: CODE} and {@code // WARNING: CODE} mark the lines where
 * javac is to say something; what it says is exactly that.
 */
class RulesTest {
    private static final Pattern MARK = Pattern.compile("// (ERROR|WARNING): (FERMATA-\\d+)");
    private static final Pattern CODE_AT_END = Pattern.compile(" (FERMATA-\\d+)$");

    @TempDir
    private Path directory;

    static Stream<Path> sources() throws IOException, URISyntaxException {
        Path folder = Path.of(RulesTest.class.getResource("/rules").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isSaidExactlyWhereMarked(Path source) throws IOException {
        Project.Result result = project(source, Files.readString(source)).compile();

        assertThat(found(result)).isEqualTo(marks(source));
        assertThat(result.succeeded()).isEqualTo(marks(source).stream().noneMatch(each -> each.contains("ERROR")));
    }

    /** Nor is anything said differently where javac keeps no lines, or attributes all classes before it goes on. */
    @ParameterizedTest
    @MethodSource("sources")
    void isSaidTheSameWithOtherOptions(Path source) throws IOException {
        Project project = project(source, Files.readString(source));
        project.options("--release", "17", "-g:none", "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW");

        assertThat(found(project.compile())).isEqualTo(marks(source));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void warningsCanBeSuppressed(Path source) throws IOException {
        String text = Files.readString(source);
        Set<String> codes = marks(source).stream()
                .filter(each -> each.contains("WARNING"))
                .map(each -> "\"fermata:" + each.substring(each.lastIndexOf(' ') + 1) + "\"")
                .collect(Collectors.toCollection(TreeSet::new));
        String annotation = "@SuppressWarnings({" + String.join(", ", codes) + "}) ";
        String suppressed = text.replace("@SuppressWarnings(\"fermata:FERMATA-53\")", "")
                .replaceFirst("(?m)^(abstract )?class ", Matcher.quoteReplacement(annotation) + "$0");

        assertThat(found(project(source, suppressed).compile()))
                .isEqualTo(marks(source).stream()
                        .filter(each -> each.contains("ERROR"))
                        .toList());
    }

    @Test
    void everyRuleHasASource() throws Exception {
        Set<String> marked = new TreeSet<>(Set.of(Rule.CLASS_FILE_TOO_OLD.code())); // below
        for (Path source : sources().toList()) {
            marks(source).forEach(each -> marked.add(each.substring(each.lastIndexOf(' ') + 1)));
        }

        assertThat(marked)
                .containsExactlyElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::code).sorted().toList());
    }

    /** Those that are missing cannot be told from a source, or are no refusals. */
    @Test
    void everyRefusalOfTheTransformerIsARule() {
        Set<Code> others = EnumSet.of(
                Code.ASYNC_CONSTRUCTOR,
                Code.METHOD_TOO_LARGE,
                Code.FRAME_CLASS_NAME,
                Code.DROPPED_COROUTINE,
                Code.TEST_RETURNS_COROUTINE);
        List<String> refusals = Arrays.stream(Code.values())
                .filter(each -> !others.contains(each))
                .map(Code::id)
                .toList();

        assertThat(Arrays.stream(Rule.values()).filter(Rule::isError).map(Rule::code))
                .containsExactlyInAnyOrderElementsOf(refusals);
    }

    @Test
    void everyRuleHasAPage() {
        Path pages = Path.of("..", "docs", "rules");
        List<String> codes =
                new ArrayList<>(Arrays.stream(Rule.values()).map(Rule::code).toList());
        Arrays.stream(Code.values()).map(Code::id).forEach(codes::add);

        assertThat(codes)
                .allSatisfy(code -> assertThat(pages.resolve(code + ".md"))
                        .content()
                        .startsWith("# " + code + ": ")
                        .contains("## Wrong", "## Right"));
    }

    @Test
    void sourcesBeforeJava8AreRefused() {
        if (Runtime.version().feature() > 19) {
            return; // javac has forgotten Java 7
        }
        Project project = Project.in(directory)
                .source("Old.java", """
                class Old {
                  @io.fermata.Async static io.fermata.Coroutine<Integer> go() {
                    return io.fermata.Fermata.async(1);
                  }
                }
                """)
                .options("-source", "7", "-target", "7", "-Xlint:-options");

        assertThat(found(project.compile())).contains("002 ERROR FERMATA-11");
    }

    @Test
    void anExtraBlockingMethodIsWarnedOf() throws IOException {
        Path file = Files.writeString(directory.resolve("list"), "// ours\nDb#query/1 // waits for the server\n\n");
        Project project = Project.in(directory).source("Db.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                interface Db {
                  int query(String sql);
                  int query();
                  void commit();
                  @Async static Coroutine<Integer> go(Db db) throws Exception {
                    db.commit();
                    Thread.sleep(1);
                    return async(db.query() + db.query("x"));
                  }
                }
                """);
        project.options("-Afermata.blocking.file=" + file, "-Afermata.blocking=Db#commit,!java.lang.Thread#sleep");

        assertThat(found(project.compile())).containsExactly("008 WARNING FERMATA-52", "010 WARNING FERMATA-52");
    }

    @Test
    void whatAMockIsToldDropsNothing() {
        Project project =
                Project.in(directory).source("org/mockito/Mockito.java", """
                package org.mockito;
                public class Mockito {
                  public static <T> T verify(T mock) { return mock; }
                  public static <T> T mock(Class<T> type) { return null; }
                }
                """).source("Told.java", """
                import io.fermata.*;
                import org.mockito.Mockito;
                class Told {
                  interface Store { Coroutine<Integer> load(int key); }
                  Store store = Mockito.mock(Store.class);
                  Store own() { return store; }
                  void told() {
                    Mockito.verify(store).load(1);
                    Runnable inLambda = () -> (Mockito.verify(store)).load(2);
                    store.load(3);
                    own().load(4);
                  }
                }
                """);

        assertThat(found(project.compile())).containsExactly("010 WARNING FERMATA-51", "011 WARNING FERMATA-51");
    }

    @Test
    void testsOfOtherFrameworksMustNotReturnCoroutinesEither() {
        Project project = Project.in(directory);
        for (String name : new String[] {
            "org.junit.Test",
            "org.junit.Before",
            "org.testng.annotations.Test",
            "org.testng.annotations.AfterMethod",
            "org.junit.platform.commons.annotation.Testable"
        }) {
            int dot = name.lastIndexOf('.');
            project.source(
                    name.replace('.', '/') + ".java",
                    "package " + name.substring(0, dot) + "; public @interface " + name.substring(dot + 1) + " {}");
        }
        project.source("Tests.java", """
                import io.fermata.*;
                abstract class Tests {
                  @org.junit.Test abstract Coroutine<?> four();
                  @org.junit.Before abstract Coroutine<?> before();
                  @org.testng.annotations.Test abstract Coroutine<?> ng();
                  @org.testng.annotations.AfterMethod abstract Coroutine<?> after();
                  @Own abstract Coroutine<?> own();
                  @interface Test {}
                  @Test abstract Coroutine<?> other();
                  @org.junit.platform.commons.annotation.Testable @interface Own {}
                }
                """);

        assertThat(found(project.compile()))
                .containsExactly(
                        "003 WARNING FERMATA-56",
                        "004 WARNING FERMATA-56",
                        "005 WARNING FERMATA-56",
                        "006 WARNING FERMATA-56",
                        "007 WARNING FERMATA-56");
    }

    @Test
    void aLoggerOfAnotherLibraryOnlyTakesTheText() {
        Project project =
                Project.in(directory).source("org/slf4j/Logger.java", """
                package org.slf4j;
                public interface Logger { void info(String format, Object argument); }
                """).source("Logs.java", """
                import io.fermata.*;
                interface Logs {
                  Coroutine<?> crawl();
                  default void log(org.slf4j.Logger logger) {
                    logger.info("{}", crawl());
                  }
                }
                """);

        assertThat(found(project.compile())).containsExactly("005 WARNING FERMATA-51");
    }

    @Test
    void anExtraBlockingMethodMayNameItsParameters() throws IOException {
        Path file =
                Files.writeString(directory.resolve("list"), "Db#query(int,java.lang.String)\nDb#open*\nDb#new/1\n");
        Project project = Project.in(directory).source("Db.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class Db {
                  Db(int x) {}
                  Db() {}
                  void query(int x, String y) {}
                  void query(String x, int y) {}
                  void openIt() {}
                  @Async static Coroutine<Integer> go(Db db) throws Exception {
                    db.query(1, "x");
                    db.query("x", 1);
                    db.openIt();
                    return async(new Db().hashCode() +
                        new Db(1) {}.hashCode());
                  }
                }
                """);
        project.options("-Afermata.blocking.file=" + file);

        assertThat(found(project.compile()))
                .containsExactly("010 WARNING FERMATA-52", "012 WARNING FERMATA-52", "014 WARNING FERMATA-52");
    }

    @Test
    void channelsThatAreSwitchedToNotBlockingDoNotBlock() {
        Project project = Project.in(directory).source("Channels.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                import java.nio.*;
                import java.nio.channels.*;
                class Channels {
                  SocketChannel open() throws Exception {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    return channel;
                  }
                  @Async Coroutine<Integer> go(SocketChannel channel, Selector selector) throws Exception {
                    selector.selectNow();
                    channel.write(ByteBuffer.allocate(1));
                    return async(channel.read(ByteBuffer.allocate(1)));
                  }
                }
                """);

        assertThat(found(project.compile())).isEmpty();
    }

    @Test
    void aBlockingMethodThatIsNoneIsAnError() {
        Project project = Project.in(directory).source("A.java", "class A {}").options("-Afermata.blocking=sleep");

        assertThat(project.compile().said())
                .singleElement()
                .asString()
                .contains("option -Afermata.blocking: not a method: \"sleep\"");
    }

    @Test
    void aFileOfBlockingMethodsThatCannotBeReadIsAnError() {
        Project project = Project.in(directory).source("A.java", "class A {}").options("-Afermata.blocking.file=none");

        assertThat(project.compile().said())
                .singleElement()
                .asString()
                .contains("option -Afermata.blocking.file: cannot read none");
    }

    /** Javac does not mind, as long as it need not know whether the one is the other. */
    @Test
    void anAncestorThatIsMissingIsNotMissed() throws IOException {
        Project project = Project.in(directory)
                .source("Base.java", "public class Base {}")
                .source("Derived.java", "public class Derived extends Base {}")
                .source("Maker.java", "public class Maker { public static Derived make() { return null; } }");
        assertThat(project.compile().succeeded()).isTrue();
        Files.delete(project.output().resolve("Base.class"));
        project.source("User.java", "class User { void use() { Maker.make(); } }")
                .only("User.java");

        assertThat(project.compile().said()).isEmpty();
    }

    /** Half-written code is what editors compile all the time. */
    @Test
    void codeThatDoesNotCompileGetsItsOwnErrorsOnly() {
        Project project = Project.in(directory).source("Half.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class Half {
                  @Async Coroutine<Integer> go(Missing m) {
                    m.foo(x -> await(x), missing::await, () -> { return async(await(m)); });
                    var y = await(missing());
                    crawl(y);
                    Coroutine<Missing> z = absent.crawl(await(m));
                    try { await(m); } catch (Missing | Throwable e) { }
                    return async(await(m.bar()));
                  }
                }
                """);

        assertThat(project.compile().diagnostics())
                .noneMatch(each -> each.getMessage(Locale.ROOT).contains("fermata"))
                .anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    private Project project(Path source, String text) {
        return Project.in(directory)
                .library(Project.locationOf(Test.class))
                .library(Project.locationOf(ParameterizedTest.class))
                .library(Project.locationOf(API.class)) // or javac warns that it is missing
                .source(source.getFileName().toString(), text);
    }

    /** What was said, by line; what is not ours stands there in full. */
    private static List<String> found(Project.Result result) {
        return result.diagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .map(RulesTest::describe)
                .sorted()
                .toList();
    }

    private static String describe(Diagnostic<?> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        Matcher code = CODE_AT_END.matcher(message);
        String what = code.find() ? code.group(1) : message;
        return String.format("%03d %s %s", diagnostic.getLineNumber(), diagnostic.getKind(), what);
    }

    private static List<String> marks(Path source) throws IOException {
        List<String> marks = new ArrayList<>();
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                marks.add(String.format("%03d %s %s", i + 1, mark.group(1), mark.group(2)));
            }
        }
        return marks;
    }
}
