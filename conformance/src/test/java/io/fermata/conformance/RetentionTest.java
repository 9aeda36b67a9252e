// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.conformance.harness.CaseCompiler;
import io.fermata.conformance.harness.CompiledCases;
import io.fermata.conformance.harness.Tracked;
import io.fermata.conformance.harness.Weaving;
import io.fermata.conformance.harness.WovenLoader;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspended frames keep alive what their methods will still read, and nothing else. */
class RetentionTest {
    static Stream<String> cases() {
        return CompiledCases.sources("retention").stream()
                .map(CompiledCases::className)
                .filter(name -> !name.endsWith(".Help"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsNothingDeadAlive(String name) throws Exception {
        run(name, "-g");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsNothingDeadAliveWithoutDebugTables(String name) throws Exception {
        run(name, "-g:none");
    }

    @ParameterizedTest
    @ValueSource(strings = "io.fermata.conformance.retention.DeadLocals")
    void noticesWhatIsKeptAlive(String ignored) {
        Tracked tracked = new Tracked();
        Object kept = tracked.make("kept");
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.callSoon(() -> tracked.alive(""));
            loop.run(io.fermata.Fermata.sleep(java.time.Duration.ofMillis(1)));
        }
        assertThat(tracked.problems()).isNotEmpty();
        assertThat(kept).isNotNull();
    }

    private static void run(String name, String debug) throws Exception {
        Map<String, byte[]> classes =
                CaseCompiler.compileFiles(CompiledCases.sources("retention"), "--release", "17", debug);
        Tracked tracked = new Tracked();
        Method entry = new WovenLoader(Weaving.weave(classes)).loadClass(name).getDeclaredMethod("run", Tracked.class);
        entry.setAccessible(true);
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            loop.run((Coroutine<?>) entry.invoke(null, tracked));
        }
        assertThat(tracked.checks()).isGreaterThan(3);
        assertThat(tracked.problems()).isEmpty();
    }
}
