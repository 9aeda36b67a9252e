// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers as build tools and tests set them up: other file managers, wrapped environments, other listeners. */
class CompilersTest {
    private static final String SOURCE = """
            package a;
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            class Main {
              @Async static Coroutine<Integer> main() { return async(1); }
            }
            """;

    @TempDir
    private Path directory;

    private Project project() {
        return Project.in(directory).source("a/Main.java", SOURCE).source("a/Plain.java", "package a; class Plain {}");
    }

    private static JavaFileManager standard() {
        return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null);
    }

    @Test
    void classesInMemoryAreWovenWhereTheyCanBeReadAgain() {
        MemoryFiles files = new MemoryFiles(standard(), true);

        Project.Result result = project().compile(files, List.of());

        assertThat(result.said()).isEmpty();
        MemoryFiles unwoven = new MemoryFiles(standard(), true);
        project().withoutProcessor().compile(unwoven, List.of());
        Weaving.assertSame(files.files(), Weaving.weave(unwoven.files()));
        assertThat(files.files()).containsKey("a/Main$main-1.class");
    }

    @Test
    void classesThatCannotBeReadAgainStayUnwovenWhichIsSaidOnce() {
        MemoryFiles files = new MemoryFiles(standard(), false);

        Project.Result result = project()
                .source("a/Other.java", SOURCE.replace("Main", "Other"))
                .compile(files, List.of());

        assertThat(result.succeeded()).isTrue();
        assertThat(result.said())
                .singleElement()
                .asString()
                .startsWith("WARNING -1: fermata: a.")
                .contains("left unwoven", "-javaagent:fermata-agent.jar", "fermata-maven-plugin");
        assertThat(files.files()).hasSize(3);
        assertThat(Project.classesIn(directory.resolve("src"))).isEmpty();
    }

    /** Another compiler's classes, left there from before, are not this one's. */
    @Test
    void filesThatTheCompilerHasNotWrittenStayAsTheyAre() {
        Project project = project();
        project.withoutProcessor().compile(null, List.of());
        Map<String, byte[]> before = Project.classesIn(project.sources());

        project().compile(new MemoryFiles(standard(), false), List.of());

        assertThat(before).hasSize(2);
        Weaving.assertSame(Project.classesIn(project.sources()), before);
    }

    /** What Gradle gives to processors. */
    @Test
    void anEnvironmentThatIsWrappedInAClassIsSeenThrough() {
        compilesWith(environment -> new Wrapper(environment));
    }

    /** What IntelliJ gives to processors. */
    @Test
    void anEnvironmentThatIsWrappedInAProxyIsSeenThrough() {
        compilesWith(environment -> (ProcessingEnvironment) Proxy.newProxyInstance(
                CompilersTest.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(environment, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void compilesWith(UnaryOperator<ProcessingEnvironment> wrap) {
        Project project = project().withoutProcessor().beside(() -> new BuildTool(wrap));
        Project.Result result = project.compile();

        assertThat(result.said()).isEmpty();
        assertThat(Project.classesIn(project.output())).containsKey("a/Main$main-1.class");
    }

    @Test
    void aProcessorThatIsThereTwiceSaysThingsOnce() {
        Project project = project().beside(FermataProcessor::new);
        project.source(
                "Wrong.java",
                "class Wrong { int x = io.fermata.Fermata.await((io.fermata.Awaitable<Integer>) null); }");

        assertThat(project.compile().said()).singleElement().asString().endsWith("FERMATA-02");
    }

    @Test
    void otherListenersAndProcessorsAreNoObstacle() throws IOException {
        List<TaskEvent.Kind> heard = new ArrayList<>();
        Project project = project().beside(() -> new Listening(heard));

        assertThat(project.compile().said()).isEmpty();

        assertThat(heard).contains(TaskEvent.Kind.ANALYZE, TaskEvent.Kind.GENERATE);
        assertThat(Project.classesIn(project.output())).containsKey("a/Main$main-1.class");
    }

    /** Stands between javac and our processor. */
    @SupportedAnnotationTypes("*")
    private static final class BuildTool extends AbstractProcessor {
        private final FermataProcessor processor = new FermataProcessor();
        private final UnaryOperator<ProcessingEnvironment> wrap;

        BuildTool(UnaryOperator<ProcessingEnvironment> wrap) {
            this.wrap = wrap;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            processor.init(wrap.apply(environment));
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    /** A processor that listens, as Error Prone does, and takes all annotations for itself. */
    @SupportedAnnotationTypes("*")
    private static final class Listening extends AbstractProcessor implements TaskListener {
        private final List<TaskEvent.Kind> heard;

        Listening(List<TaskEvent.Kind> heard) {
            this.heard = heard;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            JavacTask.instance(environment).addTaskListener(this);
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return true;
        }

        @Override
        public void finished(TaskEvent event) {
            heard.add(event.getKind());
        }
    }

    private record Wrapper(ProcessingEnvironment delegate) implements ProcessingEnvironment {
        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }
}
