// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;
import static io.fermata.Fermata.gather;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.fermata.Async;
import io.fermata.AsyncLock;
import io.fermata.Coroutine;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import io.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Async tests in all the forms that JUnit has. */
@ExtendWith(FermataExtension.class)
class AsyncTestTest {
    private static final List<String> ONCE = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();
    private EventLoop loopBefore;
    private AsyncLock lock;

    @BeforeAll
    @Async
    static void openAll() {
        await(sleep(Duration.ofHours(1)));
        ONCE.add("open");
    }

    @AfterAll
    @Async
    static void closeAll() {
        await(sleep(Duration.ofHours(1)));
        assertThat(ONCE).containsExactly("open");
    }

    @BeforeEach
    @Async
    void begin() {
        await(sleep(Duration.ofMinutes(1)));
        loopBefore = EventLoop.current();
        lock = new AsyncLock();
        await(lock.acquire());
        lines.add("before");
    }

    @AfterEach
    @Async
    void end() {
        await(yieldNow());
        assertThat(EventLoop.current()).isSameAs(loopBefore);
        assertThat(lines).startsWith("before");
    }

    @AsyncTest
    void testsRunOnTheLoopOfWhatRunsBefore() {
        assertThat(EventLoop.current()).isSameAs(loopBefore);
        lock.release();
        await(sleep(Duration.ofDays(1)));
        lines.add("test");
    }

    @AsyncTest
    void parametersAreTheLoopAndItsClock(EventLoop loop, VirtualClock clock) {
        assertThat(loop).isSameAs(EventLoop.current());
        Duration begin = clock.elapsed();
        await(sleep(Duration.ofSeconds(3)));
        assertThat(clock.elapsed().minus(begin)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aPlainTestMovesTheClock(EventLoop loop, VirtualClock clock) {
        var slept = loop.submit(() -> {
            await(sleep(Duration.ofSeconds(5)));
            lines.add("slept");
        });
        clock.advance(Duration.ofSeconds(4));
        assertThat(slept).isNotDone();
        clock.advance(Duration.ofSeconds(1));
        assertThat(slept).isDone();
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(65));
    }

    @AsyncTest
    void anAsyncTestAwaitsTheClock(VirtualClock clock) {
        Task<Void> task = createTask(() -> {
            await(yieldNow());
            lines.add("ran");
            await(sleep(Duration.ofSeconds(1)));
            lines.add("slept");
        });
        await(clock.runUntilIdle());
        assertThat(lines).containsExactly("before", "ran");
        await(clock.advance(Duration.ofSeconds(1)));
        assertThat(lines).containsExactly("before", "ran", "slept");
        assertThat(task.isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Async
    void parameterizedTestsAwait(int number) {
        List<Integer> both = await(gather(twice(number), twice(number + 1)));
        assertThat(both).containsExactly(2 * number, 2 * number + 2);
    }

    @RepeatedTest(3)
    @Async
    void repeatedTestsAwait() {
        await(yieldNow());
        assertThat(lines).containsExactly("before");
        lines.add("test");
    }

    @AsyncTest(allowLeftovers = true)
    void leftoversMayBeAllowed() {
        createTask(() -> {
            await(sleep(Duration.ofDays(1)));
        });
    }

    @AsyncTest
    void whatIsAboutToEndIsNoLeftover() {
        Task<Void> task = createTask(() -> {
            await(sleep(Duration.ofDays(1)));
        });
        await(yieldNow());
        task.cancel();
    }

    @AsyncTest
    void mocksAnswerWithCoroutines() {
        Doubling doubling = mock(Doubling.class);
        when(doubling.twice(any(Integer.class))).thenAnswer(call -> Fermata.coroutine(() -> async(42)));
        assertThat(await(doubling.twice(1))).isEqualTo(42);
        verify(doubling).twice(1);
    }

    interface Doubling {
        Coroutine<Integer> twice(int number);
    }

    @Async
    private static Coroutine<Integer> twice(int number) {
        await(sleep(Duration.ofSeconds(number)));
        return async(number * 2);
    }

    @Nested
    class Inner {
        private EventLoop inner;

        @BeforeEach
        @Async
        void beginInside() {
            await(yieldNow());
            inner = EventLoop.current();
        }

        @AsyncTest
        void nestedTestsHaveTheLoopOfTheirOuterMethods() {
            assertThat(inner).isSameAs(loopBefore).isSameAs(EventLoop.current());
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OneInstance {
        @RegisterExtension
        final FermataExtension lenient = new FermataExtension().allowLeftovers();

        private int opened;

        @BeforeAll
        @Async
        void open() {
            await(yieldNow());
            opened++;
        }

        @RepeatedTest(2)
        @Async
        void classesOfOneInstanceAreOpenedOnce() {
            createTask(() -> {
                await(sleep(Duration.ofDays(1)));
            });
            await(yieldNow());
            assertThat(opened).isEqualTo(1);
        }
    }
}
