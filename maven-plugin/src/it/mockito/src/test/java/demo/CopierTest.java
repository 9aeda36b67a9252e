// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.fermata.*;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CopierTest {
    private final Store store = mock(Store.class);

    @Test
    void coroutinesOfAMockAreAwaited() {
        when(store.load("a")).thenReturn(later("value"));
        when(store.save(any(), any())).thenReturn(CompletableFuture.completedFuture(null));

        assertEquals(5, run(new Copier(store).copy("a", "b")));

        var order = inOrder(store);
        order.verify(store).load("a");
        order.verify(store).save("b", "<value>");
        order.verifyNoMoreInteractions();
    }

    @Test
    void answersMayBeAsync() {
        when(store.load(any())).thenAnswer(call -> later(call.getArgument(0) + "!"));
        when(store.save(any(), any())).thenReturn(new CompletableFuture<Void>().completeAsync(() -> null));

        assertEquals(2, run(new Copier(store).copy("a", "b")));

        verify(store).save("b", "<a!>");
    }

    @Test
    void failuresOfAMockAreThrownByTheAwait() {
        IllegalStateException failure = new IllegalStateException("no");
        when(store.load("a")).thenReturn(failing(failure));

        assertSame(failure, assertThrows(IllegalStateException.class, () -> run(new Copier(store).copy("a", "b"))));
    }

    @Test
    void aSpyRunsTheWovenMethods() {
        Copier copier = spy(new Copier(store));
        doReturn("decorated").when(copier).decorate("value");
        when(store.load("a")).thenReturn(later("value"));
        when(store.save(any(), any())).thenReturn(CompletableFuture.completedFuture(null));

        assertEquals(5, run(copier.copy("a", "b")));

        verify(store).save("b", "decorated");
    }

    @Test
    void defaultMethodsOfAMockAreReal() {
        when(store.load("a")).thenReturn(later(null));
        when(store.loadOr(any(), any())).thenCallRealMethod();

        assertEquals("other", run(store.loadOr("a", "other")));
    }

    private static <T> T run(Coroutine<T> coroutine) {
        try (EventLoop loop = EventLoop.withVirtualTime()) {
            return loop.run(coroutine);
        }
    }

    @Async
    static Coroutine<String> later(String value) {
        await(sleep(Duration.ofDays(1)));
        return async(value);
    }

    @Async
    static Coroutine<String> failing(RuntimeException failure) {
        await(sleep(Duration.ofDays(1)));
        throw failure;
    }
}
