// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent attached to a JVM that runs already. */
class AttachIT {
    private static final String HOST = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            public class NAME {
              @Async public static Coroutine<String> name() {
                await(yieldNow());
                return async("NAME");
              }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void weavesWhatIsLoadedFromThenOn() throws Exception {
        Path classes = Program.in(directory)
                .source("Before.java", HOST.replace("NAME", "Before"))
                .source("After.java", HOST.replace("NAME", "After"))
                .source("Main.java", """
                        import io.fermata.*;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            print(Before::name);
                            System.in.read();
                            print(Before::name);
                            print(After::name);
                          }
                          static void print(AsyncCallable<String> callable) {
                            try {
                              System.out.println(Fermata.run(callable));
                            } catch (UnwovenCodeException e) {
                              System.out.println("unwoven");
                            }
                          }
                        }
                        """)
                .compile();

        ChildJvm child = ChildJvm.start(
                List.of("-XX:+EnableDynamicAgentLoading", "-cp", ChildJvm.classPath(classes, Jars.runtime()), "Main"));
        assertThat(child.nextLine()).isEqualTo("unwoven");
        attach(child, null);
        attach(child, "verify");
        child.send("");
        ChildJvm.Result result = child.result();

        assertThat(result.out()).containsExactly("unwoven", "After");
        assertThat(result.err())
                .containsExactly("fermata: the agent is at work already, so these arguments are ignored: verify");
    }

    @Test
    void aClassLoadedBeforeCanBeRedefinedButNotWoven() {
        Path classes = Program.in(directory)
                .options("--add-modules", "java.instrument,jdk.attach")
                .source("Host.java", HOST.replace("NAME", "Host"))
                .source("Main.java", SELF_ATTACHING)
                .compile();

        ChildJvm.Result result = ChildJvm.run(
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-javaagent:" + AgentJar.of(classes, "Main", directory.resolve("redefiner.jar")),
                "-cp",
                ChildJvm.classPath(classes, Jars.runtime()),
                "Main",
                Jars.agent().toString(),
                classes.toString());

        assertThat(result.out()).containsExactly("unwoven", "redefined", "unwoven");
        assertThat(result.err())
                .containsExactly("fermata: Host: the new code is not woven, because the class was not woven when it was"
                        + " loaded");
    }

    private static final String SELF_ATTACHING = """
            import io.fermata.*;
            import java.lang.instrument.*;
            import java.nio.file.*;
            public class Main {
              static Instrumentation instrumentation;
              public static void premain(String arguments, Instrumentation instrumentation) {
                Main.instrumentation = instrumentation;
              }
              public static void main(String[] args) throws Exception {
                print();
                var self = com.sun.tools.attach.VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
                self.loadAgent(args[0]);
                self.detach();
                byte[] bytes = Files.readAllBytes(Path.of(args[1], "Host.class"));
                instrumentation.redefineClasses(new ClassDefinition(Host.class, bytes));
                System.out.println("redefined");
                print();
              }
              static void print() {
                try {
                  System.out.println(Fermata.run(Host.name()));
                } catch (UnwovenCodeException e) {
                  System.out.println("unwoven");
                }
              }
            }
            """;

    private static void attach(ChildJvm child, String arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(child.pid());
        try {
            machine.loadAgent(Jars.agent().toString(), arguments);
        } finally {
            machine.detach();
        }
    }
}
