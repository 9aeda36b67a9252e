// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.fromCallback;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The publisher of a generator before the Reactive Streams' own judge, which speaks TestNG. */
class PublisherTckTest {
    @Test
    void theGeneratorsPublisherIsARealOne() {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG testNg = new TestNG(false);
        testNg.setVerbose(0);
        testNg.setTestClasses(new Class<?>[] {Verification.class});
        testNg.addListener(results);
        testNg.run();
        List<String> failures = new ArrayList<>();
        for (ITestResult failed : results.getFailedTests()) {
            failures.add(failed.getName() + ": " + failed.getThrowable());
        }
        assertThat(failures).isEmpty();
        assertThat(results.getPassedTests()).hasSizeGreaterThan(20);
    }

    /** Made and run by TestNG. */
    public static final class Verification extends FlowPublisherVerification<Long> {
        private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();
        private final CompletableFuture<Void> stop = new CompletableFuture<>();
        private final Thread thread = new Thread(() -> Fermata.run(serve(loop, stop)));

        public Verification() {
            super(new TestEnvironment());
        }

        @BeforeClass
        public void startLoop() {
            thread.start();
        }

        @AfterClass
        public void stopLoop() throws InterruptedException {
            stop.complete(null);
            thread.join();
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            return loop.join().submit(publisher(elements)).join();
        }

        /** A generator does not run, and so does not fail, before it is asked. */
        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            return null;
        }
    }

    @Async
    private static Coroutine<Void> serve(CompletableFuture<EventLoop> started, CompletableFuture<Void> stop) {
        started.complete(EventLoop.current());
        await(fromCallback(resumer -> stop.thenAccept(resumer::resume)));
        return async();
    }

    @Async
    private static Coroutine<Flow.Publisher<Long>> publisher(long elements) {
        return async(numbers(elements).asPublisher());
    }

    @Async
    private static AsyncGenerator<Long> numbers(long elements) {
        for (long i = 0; i < elements; i++) {
            if (i % 3 == 0) {
                await(yieldNow());
            }
            emit(i);
        }
        return end();
    }
}
