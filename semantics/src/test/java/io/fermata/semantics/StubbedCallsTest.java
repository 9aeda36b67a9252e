// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** Mocks, spies and stubs hold for awaited calls out of the same class, as they do for calls that are not awaited. */
class StubbedCallsTest {
    static class Prices {
        @Async
        static Coroutine<Integer> rate(String name) {
            if (name.isEmpty()) {
                return async(0);
            }
            await(yieldNow());
            return async(name.length());
        }

        @Async
        static Coroutine<Integer> slowRate(String name) {
            await(yieldNow());
            return async(name.length());
        }

        @Async
        static Coroutine<Integer> both(String name) {
            return async(await(rate(name)) * 10 + await(slowRate(name)));
        }

        @Async
        final Coroutine<Integer> last(String name) {
            if (name.isEmpty()) {
                return async(0);
            }
            await(yieldNow());
            return async(name.length());
        }

        @Async
        Coroutine<Integer> open(String name) {
            return async(name.length());
        }

        @Async
        Coroutine<Integer> sum(String name) {
            return async(await(last(name)) * 10 + await(open(name)));
        }
    }

    @Async
    private static Coroutine<Integer> soon(int value) {
        return async(value);
    }

    @Async
    private static Coroutine<Integer> later(int value) {
        await(yieldNow());
        return async(value);
    }

    @Test
    void stubsOfStaticMethodsHold() {
        try (MockedStatic<Prices> prices = mockStatic(Prices.class, CALLS_REAL_METHODS)) {
            prices.when(() -> Prices.rate(anyString())).thenAnswer(call -> soon(7));
            assertThat(Fermata.run(Prices.both("abc"))).isEqualTo(73);
            prices.when(() -> Prices.slowRate(anyString())).thenAnswer(call -> later(8));
            assertThat(Fermata.run(Prices.both(""))).isEqualTo(78);
            prices.verify(() -> Prices.rate("abc"));
            prices.verify(() -> Prices.slowRate(""));
        }
    }

    /** The bodies are synthetic, and mocks leave those alone. */
    @Test
    void realStaticMethodsRunAmongMockedOnes() {
        try (MockedStatic<Prices> prices = mockStatic(Prices.class)) {
            prices.when(() -> Prices.both(anyString())).thenCallRealMethod();
            assertThatThrownBy(() -> Fermata.run(Prices.both("abc")))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("cannot await null");
            prices.when(() -> Prices.rate(anyString())).thenCallRealMethod();
            prices.when(() -> Prices.slowRate(anyString())).thenCallRealMethod();
            assertThat(Fermata.run(Prices.both("abc"))).isEqualTo(33);
            assertThat(Fermata.run(Prices.both(""))).isZero();
        }
    }

    @Test
    void stubsOfASpyHold() {
        Prices prices = spy(new Prices());
        assertThat(Fermata.run(prices.sum("abc"))).isEqualTo(33);
        verify(prices).last("abc");
        verify(prices).open("abc");
        doReturn(soon(5)).when(prices).last(any());
        doReturn(later(6)).when(prices).open(any());
        assertThat(Fermata.run(prices.sum("abc"))).isEqualTo(56);
        assertThatThrownBy(() -> Fermata.run(prices.sum("abc")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "cannot reuse already awaited coroutine: io.fermata.semantics.StubbedCallsTest.soon");
    }

    @Test
    void realMethodsOfAMockRun() {
        Prices prices = mock(Prices.class);
        when(prices.sum(any())).thenCallRealMethod();
        when(prices.last(any())).thenCallRealMethod();
        when(prices.open(any())).thenReturn(new Prices().open("ab"));
        assertThat(Fermata.run(prices.sum("abc"))).isEqualTo(32);
    }
}
