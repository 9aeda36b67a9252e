// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts in named modules. */
class ModulesIT {
    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void compile() {
        classes = Program.in(directory)
                .source("module-info.java", "module app { requires io.fermata.runtime; }")
                .source("app/internal/Main.java", """
                        package app.internal;
                        import static io.fermata.Fermata.*;
                        import io.fermata.*;
                        public class Main {
                          @Async static Coroutine<String> where() {
                            await(yieldNow());
                            return async(Main.class.getModule().getName());
                          }
                          public static void main(String[] args) throws Exception {
                            System.out.println(run(where()));
                            System.out.println(where().getClass().getModule().getName());
                            System.out.println(Object.class.getModule().isOpen("java.lang", Main.class.getModule()));
                            System.out.println(Object.class.getModule()
                                .isOpen("java.lang", ClassLoader.getSystemClassLoader().getUnnamedModule()));
                          }
                        }
                        """)
                .compile();
    }

    @Test
    void frameClassesBelongToTheHostsModuleAndNobodyGainsAccessToTheJdk() {
        ChildJvm.run(
                        ChildJvm.agent(""),
                        "-p",
                        ChildJvm.classPath(classes, Jars.runtime()),
                        "-m",
                        "app/app.internal.Main")
                .hasPrinted("app", "app", "false", "false");
    }

    @Test
    void worksInAModuleLayerWithLoadersOfItsOwn() {
        Path host =
                Program.in(directory.resolve("layers")).source("Main.java", """
                        import java.lang.module.*;
                        import java.nio.file.*;
                        import java.util.*;
                        public class Main {
                          public static void main(String[] args) throws Exception {
                            ModuleLayer boot = ModuleLayer.boot();
                            ModuleFinder finder = ModuleFinder.of(Path.of(args[0]), Path.of(args[1]));
                            Configuration configuration =
                                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("app"));
                            var controller = ModuleLayer.defineModulesWithManyLoaders(
                                configuration, List.of(boot), null);
                            Module app = controller.layer().findModule("app").get();
                            controller.addExports(app, "app.internal", Main.class.getModule());
                            Class.forName(app, "app.internal.Main")
                                .getMethod("main", String[].class)
                                .invoke(null, (Object) null);
                          }
                        }
                        """).compile();
        ChildJvm.run(
                        ChildJvm.agent(""),
                        "-cp",
                        host.toString(),
                        "Main",
                        classes.toString(),
                        Jars.runtime().toString())
                .hasPrinted("app", "app", "false", "false");
    }
}
