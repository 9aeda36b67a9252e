// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the page on trouble do what it says. */
class TroubleshootingTest {
    @TempDir
    private Path directory;

    private Page page;
    private Shell shell;
    private String runtime;
    private String javac;

    @BeforeEach
    void aFolderWithTheJars() throws IOException {
        page = Page.read("docs/troubleshooting.md");
        shell = Shell.in(directory);
        runtime = shell.jar("runtime");
        javac = "javac -processorpath " + shell.jar("processor") + " -d classes ";
    }

    @Test
    void jshellRunsAsyncMethods() throws Exception {
        write("in.jsh", page.block("jshell") + "System.out.println(\"work \" + work);\n/exit\n");

        // Of what jshell notes about its preferences nothing must stay behind.
        assertThat(shell.run(page.block("jshell-start").strip()
                        + " -R-Djava.util.prefs.userRoot=. -J-Djava.util.prefs.userRoot=." + " -s in.jsh"))
                .contains("work 5")
                .doesNotContain("FERMATA-", "Error:", "Exception");
    }

    @Test
    void aModuleRequiresTheRuntimeByItsName() throws Exception {
        write("src/module-info.java", page.block("module-info"));
        write("src/com/acme/Main.java", """
                package com.acme;
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                class Main {
                  @Async static Coroutine<String> cook() { await(yieldNow()); return async("done"); }
                  public static void main(String[] args) { System.out.println(Fermata.run(cook())); }
                }
                """);

        assertThat(shell.run(javac + "-p " + runtime + " src/module-info.java src/com/acme/Main.java\n"
                        + "java -p classes:" + runtime + " -m com.acme.kitchen/com.acme.Main"))
                .isEqualTo("done\n");
    }

    @Test
    void aCheckedExceptionOfATaskCanBeCaught() throws Exception {
        write("Pages.java", """
                import static io.fermata.Fermata.*;
                import io.fermata.*;
                import java.io.IOException;
                class Pages {
                  %s
                  public static void main(String[] args) throws IOException {
                    System.out.println(Fermata.run(readOrDefault("x")));
                    System.out.println(Fermata.run(() -> async(await(createTask(() -> async(await(readOrDefault("y"))))))));
                  }
                }
                """.formatted(page.block("checked")));

        assertThat(shell.run(javac + "-cp " + runtime + " Pages.java\njava -cp classes:" + runtime + " Pages"))
                .isEqualTo("default\ndefault\n");
    }

    @Test
    void bothAwaitsCanBeImportedByName() throws Exception {
        write("org/awaitility/Awaitility.java", """
                package org.awaitility;
                public class Awaitility {
                  public static Object await() { return null; }
                  public static Object await(String alias) { return null; }
                }
                """);
        write("Both.java", page.block("awaitility") + """
                import io.fermata.*;
                class Both {
                  @Async static Coroutine<Integer> both(Task<Integer> task) {
                    await();
                    await("alias");
                    return async(await(task));
                  }
                }
                """);

        assertThat(shell.run(javac + "-cp " + runtime + " org/awaitility/Awaitility.java Both.java"))
                .isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
