// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fermata.Async;
import io.fermata.CancelledError;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ctrl-C, sent to JVMs of their own. */
class SigintTest {
    /** Undoes an ignored SIGINT, which a shell's background jobs and all their children have. */
    private static List<String> prefix = List.of();

    @BeforeAll
    static void needsAShell() throws Exception {
        assumeTrue(succeeds("sh", "-c", "kill -0 $$"), "no shell with kill here");
        if (succeeds("env", "--default-signal=INT", "true")) {
            prefix = List.of("env", "--default-signal=INT");
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void interrupt(WatchedJvm jvm) throws Exception {
        assertThat(succeeds("sh", "-c", "kill -INT " + jvm.pid())).isTrue();
    }

    private static void sayWhenTheJvmEnds() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutdown hook")));
    }

    /** Waits for a day, in the main task and another, and takes a moment to clean up. */
    static final class Waiting {
        public static void main(String[] args) {
            sayWhenTheJvmEnds();
            Fermata.run(main());
            System.out.println("never");
        }

        @Async
        static Coroutine<Void> main() {
            createTask(waits("task"));
            await(waits("main"));
            return async();
        }

        @Async
        static Coroutine<Void> waits(String name) {
            await(yieldNow());
            try {
                System.out.println(name + " waits");
                await(sleep(Duration.ofDays(1)));
            } catch (CancelledError e) {
                System.out.println(name + ": " + e.getMessage());
                throw e;
            } finally {
                await(sleep(Duration.ofMillis(20)));
                System.out.println(name + " cleaned up");
            }
            return async();
        }
    }

    @Test
    void cancelsMainLetsItCleanUpAndEndsTheJvm() throws Exception {
        try (WatchedJvm jvm = WatchedJvm.start(prefix, Waiting.class)) {
            jvm.awaitLine("main waits");
            jvm.awaitLine("task waits");
            interrupt(jvm);
            assertThat(jvm.exitCode()).isEqualTo(130);
            assertThat(jvm.lines().subList(2, jvm.lines().size()))
                    .containsExactly(
                            "main: the program was interrupted (SIGINT)",
                            "main cleaned up",
                            "task: null",
                            "task cleaned up",
                            "shutdown hook");
        }
    }

    /** Cleans up for a day. */
    static final class Stubborn {
        public static void main(String[] args) {
            sayWhenTheJvmEnds();
            Fermata.run(waits());
        }

        @Async
        static Coroutine<Void> waits() {
            try {
                System.out.println("waits");
                await(sleep(Duration.ofDays(1)));
            } finally {
                System.out.println("cleans up");
                await(sleep(Duration.ofDays(1)));
                System.out.println("never");
            }
            return async();
        }
    }

    @Test
    void aSecondOneEndsTheJvmAtOnce() throws Exception {
        try (WatchedJvm jvm = WatchedJvm.start(prefix, Stubborn.class)) {
            jvm.awaitLine("waits");
            interrupt(jvm);
            jvm.awaitLine("cleans up");
            interrupt(jvm);
            assertThat(jvm.exitCode()).isEqualTo(130);
            assertThat(jvm.lines()).containsExactly("waits", "cleans up", "shutdown hook");
        }
    }

    /** Catches the cancellation, and goes on outside of run, where a SIGINT is nobody's business but the JVM's. */
    static final class Unmoved {
        public static void main(String[] args) throws InterruptedException {
            sayWhenTheJvmEnds();
            System.out.println(Fermata.run(catches()));
            System.out.println("outside");
            new CountDownLatch(1).await();
        }

        @Async
        static Coroutine<String> catches() {
            try {
                System.out.println("inside");
                await(sleep(Duration.ofDays(1)));
            } catch (CancelledError e) {
                System.out.println("caught");
            }
            return async("result");
        }
    }

    @Test
    void whoCatchesItGoesOnAndLaterItWorksAsUsual() throws Exception {
        try (WatchedJvm jvm = WatchedJvm.start(prefix, Unmoved.class)) {
            jvm.awaitLine("inside");
            interrupt(jvm);
            jvm.awaitLine("outside");
            interrupt(jvm);
            assertThat(jvm.exitCode()).isEqualTo(130);
            assertThat(jvm.lines()).containsExactly("inside", "caught", "result", "outside", "shutdown hook");
        }
    }

    /** Two threads run loops of their own. */
    static final class Two {
        public static void main(String[] args) {
            sayWhenTheJvmEnds();
            new Thread(() -> Fermata.run(Waiting.waits("first"))).start();
            Fermata.run(Waiting.waits("second"));
        }
    }

    @Test
    void allRunsAreToldAndTheLastOneEndsTheJvm() throws Exception {
        try (WatchedJvm jvm = WatchedJvm.start(prefix, Two.class)) {
            jvm.awaitLine("first waits");
            jvm.awaitLine("second waits");
            interrupt(jvm);
            assertThat(jvm.exitCode()).isEqualTo(130);
            assertThat(jvm.output()).contains("first cleaned up", "second cleaned up", "shutdown hook");
        }
    }

    /** Ends by itself. */
    static final class Short {
        public static void main(String[] args) {
            Fermata.run(() -> {
                await(sleep(Duration.ofMillis(1)));
                System.out.println("done");
                return async();
            });
        }
    }

    @Test
    void programsRunWithoutTheHandlerToo() throws Exception {
        for (String option :
                List.of("-Xrs", "-Dfermata.sigint=false", "--limit-modules=java.base,java.logging,java.instrument")) {
            try (WatchedJvm jvm = WatchedJvm.start(prefix, Short.class, option)) {
                assertThat(jvm.exitCode()).as(option).isZero();
                assertThat(jvm.lines()).containsExactly("done");
            }
        }
    }

    /** What the option is for: the JVM ends as if nobody had looked. */
    @Test
    void theHandlerCanBeLeftOut() throws Exception {
        try (WatchedJvm jvm = WatchedJvm.start(prefix, Waiting.class, "-Dfermata.sigint=false")) {
            jvm.awaitLine("main waits");
            interrupt(jvm);
            assertThat(jvm.exitCode()).isEqualTo(130);
            assertThat(jvm.lines()).doesNotContain("main cleaned up").contains("shutdown hook");
        }
    }
}
