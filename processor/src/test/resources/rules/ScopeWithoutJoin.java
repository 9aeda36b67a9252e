import static io.fermata.Fermata.*;

import io.fermata.*;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

class ScopeWithoutJoin {
    @Async
    Coroutine<Void> dropped() {
        try (var scope = TaskScope.open()) { // WARNING: FERMATA-57
            scope.fork(sleep(Duration.ofMillis(5)));
            await(sleep(Duration.ofMillis(1)));
        }
        return async();
    }

    @Async
    Coroutine<Void> inLoop(List<Coroutine<Integer>> all) {
        try (TaskScope<Integer, List<Integer>> scope = TaskScope.open(Joiner.allSuccessfulOrThrow())) { // WARNING: FERMATA-57
            for (Coroutine<Integer> each : all) {
                scope.fork(each);
            }
            all.forEach(scope::fork);
            return async();
        }
    }

    @Async
    Coroutine<Void> closedInFinally() {
        var scope = TaskScope.<Void>open(); // WARNING: FERMATA-57
        try {
            scope.fork(() -> sleep(Duration.ofMillis(5)), "child");
        } finally {
            scope.close();
        }
        return async();
    }

    AsyncCallable<Void> inLambda() {
        return () -> {
            try (var scope = TaskScope.open()) { // WARNING: FERMATA-57
                Runnable later = () -> scope.fork(yieldNow());
                later.run();
                await(yieldNow());
            }
            return async();
        };
    }

    @Async
    Coroutine<Void> oneOfTwo() {
        try (var joined = TaskScope.open();
                var dropped = TaskScope.open()) { // WARNING: FERMATA-57
            joined.fork(yieldNow());
            dropped.fork(yieldNow());
            await(joined.join());
        }
        return async();
    }

    @Async
    Coroutine<Void> loopThatEnds() {
        try (var scope = TaskScope.open()) { // WARNING: FERMATA-57
            scope.fork(yieldNow());
            while (true) {
                await(yieldNow());
                if (scope.isCancelled()) break;
            }
        }
        return async();
    }

    // In order.

    @Async
    Coroutine<Void> joined() {
        try (var scope = TaskScope.open()) {
            scope.fork(yieldNow());
            await(scope.join());
        }
        return async();
    }

    @Async
    Coroutine<Void> joinedSomewhere(boolean wait) {
        try (var scope = TaskScope.open()) {
            scope.fork(yieldNow());
            AsyncCallable<Void> later = scope::join;
            if (wait) await(later.call());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return async();
    }

    @Async
    Coroutine<Void> empty() {
        try (var scope = TaskScope.open()) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    Coroutine<Void> passedOn(Function<TaskScope<Void, Void>, Coroutine<Void>> body) {
        try (TaskScope<Void, Void> scope = TaskScope.open()) {
            scope.fork(yieldNow());
            await(body.apply(scope));
        }
        return async();
    }

    @Async
    Coroutine<Void> givenAway() {
        TaskScope<Void, Void> scope = TaskScope.open();
        scope.fork(yieldNow());
        try (scope) {
            await(use(scope));
        }
        return async();
    }

    @Async
    Coroutine<Void> use(TaskScope<Void, Void> scope) {
        scope.fork(yieldNow());
        await(yieldNow());
        return async();
    }

    @Async
    Coroutine<Void> serve() {
        try (var scope = TaskScope.open(Joiner.awaitAll())) {
            while (true) {
                await(sleep(Duration.ofSeconds(1)));
                scope.fork(yieldNow());
            }
        }
    }

    @Async
    Coroutine<Void> neverClosedHere() {
        var scope = TaskScope.open();
        scope.fork(yieldNow());
        await(yieldNow());
        return async();
    }
}
