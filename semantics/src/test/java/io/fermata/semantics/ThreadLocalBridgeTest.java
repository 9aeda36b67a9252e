// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.runInExecutor;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.toThread;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import io.fermata.ThreadLocalBridge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** SLF4J's diagnostic context, with Logback behind it, follows tasks instead of threads. */
class ThreadLocalBridgeTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(ThreadLocalBridgeTest.class);

    /** An event reads the diagnostic context when it is asked for it: here, at once. */
    private final ListAppender<ILoggingEvent> events = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };

    /** As an application would write it. */
    private static final class MdcBridge implements ThreadLocalBridge<Map<String, String>> {
        @Override
        public Map<String, String> capture() {
            return MDC.getCopyOfContextMap();
        }

        @Override
        public void restore(Map<String, String> values) {
            if (values == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(values);
            }
        }
    }

    private final MdcBridge bridge = new MdcBridge();

    @BeforeEach
    void register() {
        MDC.clear();
        ThreadLocalBridge.register(bridge);
        log.setAdditive(false);
        events.start();
        log.addAppender(events);
    }

    @AfterEach
    void unregister() {
        ThreadLocalBridge.unregister(bridge);
        log.detachAppender(events);
        MDC.clear();
    }

    /** What was logged, each line with the user that the diagnostic context named. */
    private List<String> logged() {
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(events.list)) {
            lines.add(event.getFormattedMessage() + ": "
                    + event.getMDCPropertyMap().getOrDefault("user", "-"));
        }
        return lines;
    }

    @Test
    void survivesAwaitsAndDoesNotLeak() {
        Trace.run(() -> {
            await(gather(handles("ann"), handles("bob"), anonymous()));
            log.warn("main");
            return async();
        });
        assertThat(logged())
                .containsExactly(
                        "begin: ann",
                        "begin: bob",
                        "anonymous: -",
                        "middle: ann",
                        "middle: bob",
                        "anonymous: -",
                        "end: ann",
                        "end: bob",
                        "main: -");
    }

    @Async
    private Coroutine<Void> handles(String user) {
        MDC.put("user", user);
        log.warn("begin");
        await(yieldNow());
        log.warn("middle");
        await(sleep(Duration.ofSeconds(1)));
        log.warn("end");
        return async();
    }

    @Async
    private Coroutine<Void> anonymous() {
        log.warn("anonymous");
        await(yieldNow());
        log.warn("anonymous");
        return async();
    }

    @Test
    void isTheTasksOwnFromTheMomentItIsMade() {
        Trace.run(() -> {
            MDC.put("user", "parent");
            Task<Void> child = createTask(child());
            MDC.put("user", "parent, later");
            await(child);
            log.warn("parent");
            await(child());
            log.warn("parent, after a direct await");
            return async();
        });
        assertThat(logged())
                .containsExactly(
                        "child: parent",
                        "parent: parent, later",
                        "child: parent, later",
                        "parent, after a direct await: child");
    }

    @Async
    private Coroutine<Void> child() {
        log.warn("child");
        MDC.put("user", "child");
        await(yieldNow());
        return async();
    }

    @Test
    void isCarriedToThreads() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Trace.run(() -> {
                MDC.put("user", "ann");
                await(toThread(() -> logsAndChanges("toThread")));
                log.warn("task");
                await(runInExecutor(pool, () -> logsAndChanges("runInExecutor")));
                await(runInExecutor(pool, () -> logsAndChanges("runInExecutor")));
                return async();
            });
        } finally {
            pool.shutdown();
        }
        assertThat(logged()).containsExactly("toThread: ann", "task: ann", "runInExecutor: -", "runInExecutor: job");
    }

    private Void logsAndChanges(String where) {
        log.warn(where);
        MDC.put("user", "job");
        return null;
    }

    @Test
    void leavesTheThreadAsItWas() {
        MDC.put("user", "thread");
        Fermata.run(() -> {
            log.warn("task");
            MDC.put("user", "task");
            await(yieldNow());
            EventLoop.current().callSoon(() -> {
                log.warn("callback");
                MDC.put("user", "callback");
            });
            MDC.put("user", "task, later");
            await(yieldNow());
            log.warn("task");
            return async();
        });
        log.warn("thread");
        assertThat(logged()).containsExactly("task: thread", "callback: task", "task: task, later", "thread: thread");
    }

    /** A hot method's body runs in the middle of its caller's step, on whichever thread. */
    @Test
    void hotMethodsGiveTheCallersBack() {
        MDC.put("user", "caller");
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> hot = hot(gate);
        log.warn("caller");
        MDC.put("user", "completer");
        gate.complete(null);
        log.warn("caller");
        assertThat(hot).isCompleted();
        assertThat(logged()).containsExactly("hot: caller", "caller: caller", "hot: hot", "caller: completer");
    }

    @Async
    private CompletableFuture<Void> hot(CompletableFuture<Void> gate) {
        log.warn("hot");
        MDC.put("user", "hot");
        await(gate);
        log.warn("hot");
        return CompletableFuture.completedFuture(null);
    }

    /** It is logged and taken out of use. */
    @Test
    void aBridgeThatThrowsDisturbsNobody() {
        ThreadLocalBridge<String> hostile = new ThreadLocalBridge<>() {
            @Override
            public String capture() {
                throw new IllegalStateException("capture");
            }

            @Override
            public void restore(String value) {
                throw new IllegalStateException("restore");
            }
        };
        ThreadLocalBridge.register(hostile);
        Trace.run(() -> handles("ann"));
        assertThat(ThreadLocalBridge.unregister(hostile)).isFalse();
        assertThat(logged()).containsExactly("begin: ann", "middle: ann", "end: ann");
    }

    @Test
    void anyThreadLocalCanFollow() {
        ThreadLocal<String> local = ThreadLocal.withInitial(() -> "initial");
        ThreadLocalBridge<String> plain = ThreadLocalBridge.of(local);
        ThreadLocalBridge.register(plain);
        Trace trace = new Trace();
        try {
            Trace.run(() -> {
                local.set("parent");
                Task<Void> child = createTask(sets(local, trace));
                await(yieldNow());
                trace.add(local.get());
                await(child);
                return async();
            });
            trace.add(local.get());
        } finally {
            ThreadLocalBridge.unregister(plain);
        }
        assertThat(trace.lines()).containsExactly("parent", "parent", "child", "initial");
    }

    @Async
    private Coroutine<Void> sets(ThreadLocal<String> local, Trace trace) {
        trace.add(local.get());
        local.set("child");
        await(yieldNow());
        trace.add(local.get());
        return async();
    }
}
