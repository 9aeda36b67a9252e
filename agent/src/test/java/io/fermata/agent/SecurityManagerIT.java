// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A security manager that lets nobody read a property of Fermata: each counts as unset. JDK 24 has none any more. */
@EnabledForJreRange(max = JRE.JAVA_23)
class SecurityManagerIT {
    private static final String MAIN = """
            import static io.fermata.Fermata.*;
            import io.fermata.*;
            import java.time.Duration;
            public class Main {
              @Async static Coroutine<Integer> twice(int x) {
                await(sleep(Duration.ofMillis(1)));
                return async(2 * x);
              }
              public static void main(String[] args) {
                try {
                  System.getProperty("fermata.debug");
                  System.out.println("may read properties");
                } catch (SecurityException e) {
                  System.out.println("may not");
                }
                System.out.println(run(() -> async(await(twice(21)))));
              }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void propertiesThatMayNotBeReadCountAsUnset() throws IOException {
        Path classes = Program.in(directory).source("Main.java", MAIN).compile();
        Path policy = Files.writeString(directory.resolve("policy"), """
                grant {
                  permission java.lang.RuntimePermission "*";
                  permission java.lang.reflect.ReflectPermission "*";
                  permission java.io.FilePermission "<<ALL FILES>>", "read";
                };
                """);

        ChildJvm.Result result = ChildJvm.run(
                ChildJvm.agent(""),
                "-Djava.security.manager",
                "-Djava.security.policy==" + policy,
                "-Dfermata.debug=true",
                "-cp",
                ChildJvm.classPath(classes, Jars.runtime()),
                "Main");

        assertThat(result.err())
                .filteredOn(line -> !line.startsWith("WARNING: "))
                .isEmpty();
        assertThat(result.out()).containsExactly("may not", "42");
    }
}
