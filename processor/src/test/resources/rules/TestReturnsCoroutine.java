import static io.fermata.Fermata.*;

import io.fermata.*;
import java.lang.annotation.*;
import java.util.concurrent.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;

class TestReturnsCoroutine {
    @Test
    @Retention(RetentionPolicy.RUNTIME)
    @interface Fast {}

    @Test
    @Async
    Coroutine<Void> cold() { // WARNING: FERMATA-56
        await(yieldNow());
        return async();
    }

    @Test
    @Async
    CompletableFuture<Void> hot() { // WARNING: FERMATA-56
        await(CompletableFuture.completedFuture(1));
        return CompletableFuture.completedFuture(null);
    }

    @Test
    Coroutine<Void> plain() { // WARNING: FERMATA-56
        return cold();
    }

    @ParameterizedTest
    @Async
    Coroutine<Void> parameterized(int x) { // WARNING: FERMATA-56
        return async();
    }

    @RepeatedTest(2)
    @Async
    AsyncGenerator<Integer> repeated() { // WARNING: FERMATA-56
        return end();
    }

    @BeforeEach
    @Async
    Coroutine<Void> prepared() { // WARNING: FERMATA-56
        return async();
    }

    @Fast
    @Async
    Coroutine<Void> byWayOfAnotherAnnotation() { // WARNING: FERMATA-56
        return async();
    }

    @Test
    void runs() {
        run(cold());
        EventLoop.withVirtualTime().run(cold());
    }

    @TestFactory
    Iterable<DynamicTest> factory() {
        return java.util.List.of();
    }

    @Test
    CompletableFuture<Void> notOurs() {
        return null;
    }

    @Disabled
    @Async
    Coroutine<Void> helper() {
        return async();
    }
}
