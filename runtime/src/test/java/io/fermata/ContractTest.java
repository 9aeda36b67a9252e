// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names that programs compile against: each is there, with these types and of this kind. Taking one away or changing it
 * breaks programs; so this list grows, and nothing else happens to it while there are releases to be compatible with.
 */
class ContractTest {
    private static final String NAMES = """
            Fermata: static T await(Awaitable<? extends T>)
            Fermata: static T await(CompletionStage<? extends T>)
            Fermata: static T await(Awaitable<? extends T>,Class<X>) throws X
            Fermata: static T await(CompletionStage<? extends T>,Class<X>) throws X
            Fermata: static Coroutine<Void> async()
            Fermata: static Coroutine<T> async(T)
            Fermata: static T run(Coroutine<T>)
            Fermata: static T run(AsyncCallable<T>)
            Fermata: static Task<T> createTask(Coroutine<T>)
            Fermata: static Task<T> createTask(Coroutine<T>,String)
            Fermata: static Task<T> createTask(AsyncCallable<T>)
            Fermata: static Task<T> createTask(AsyncCallable<T>,String)
            Fermata: static Coroutine<Void> sleep(Duration)
            Fermata: static Coroutine<T> sleep(Duration,T)
            Fermata: static Coroutine<Void> yieldNow()
            Fermata: static AsyncFuture<List<T>> gather(Awaitable<? extends T>[])
            Fermata: static AsyncFuture<List<T>> gather(Collection<? extends Awaitable<? extends T>>)
            Fermata: static AsyncFuture<List<Outcome<T>>> gatherSettled(Awaitable<? extends T>[])
            Fermata: static AsyncFuture<List<Outcome<T>>> gatherSettled(Collection<? extends Awaitable<? extends T>>)
            Fermata: static Coroutine<T> waitFor(Awaitable<T>,Duration)
            Fermata: static Coroutine<T> withTimeout(Duration,AsyncCallable<T>)
            Fermata: static AsyncFuture<T> shield(Awaitable<T>)
            Fermata: static Coroutine<WaitResult<T>> waitTasks(Collection<? extends AsyncFuture<? extends T>>,ReturnWhen)
            Fermata: static Coroutine<WaitResult<T>> waitTasks(Collection<? extends AsyncFuture<? extends T>>,ReturnWhen,Duration)
            Fermata: static Iterable<Coroutine<T>> asCompleted(Collection<? extends Awaitable<? extends T>>)
            Fermata: static Iterable<Coroutine<T>> asCompleted(Collection<? extends Awaitable<? extends T>>,Duration)
            Fermata: static Coroutine<T> race(Awaitable<? extends T>[])
            Fermata: static Coroutine<T> toThread(Callable<T>)
            Fermata: static Coroutine<T> runInExecutor(Executor,Callable<T>)
            Fermata: static Task<?> currentTask()
            Fermata: static Set<Task<?>> allTasks()
            Fermata: static Coroutine<T> coroutine(AsyncCallable<T>)
            Fermata: static Coroutine<T> from(CompletionStage<? extends T>)
            Fermata: static long nanoTime()
            Fermata: static Deferred<T> deferred()
            Fermata: static Coroutine<T> fromCallback(CallbackSource<T>)
            AsyncCallable: Coroutine<T> call() throws Exception
            AsyncFunction: Coroutine<R> apply(A) throws Exception
            CallbackSource: void start(Resumer<T>) throws Exception
            Resumer: void resume(T)
            Resumer: void fail(Throwable)
            Resumer: void onCancel(Runnable)
            Outcome$Success: T value()
            Outcome$Failure: Throwable exception()
            WaitResult: Set<AsyncFuture<T>> done()
            WaitResult: Set<AsyncFuture<T>> pending()
            Deferred: boolean complete(T)
            Deferred: boolean completeExceptionally(Throwable)
            AsyncFuture: boolean isDone()
            AsyncFuture: boolean isCancelled()
            AsyncFuture: boolean cancel()
            AsyncFuture: boolean cancel(String)
            AsyncFuture: T resultNow()
            AsyncFuture: Throwable exceptionNow()
            AsyncFuture: void addDoneCallback(Consumer<? super AsyncFuture<T>>)
            AsyncFuture: boolean removeDoneCallback(Consumer<? super AsyncFuture<T>>)
            AsyncFuture: CompletableFuture<T> toCompletableFuture()
            Task: String name()
            Task: void setName(String)
            Task: int cancelling()
            Task: int uncancel()
            Task: List<StackTraceElement> awaitStack()
            TaskScope: static TaskScope<T, Void> open()
            TaskScope: static TaskScope<T, R> open(Joiner<? super T, ? extends R>)
            TaskScope: static TaskScope<T, R> open(Joiner<? super T, ? extends R>,UnaryOperator<TaskScope$Configuration>)
            TaskScope: Task<U> fork(Coroutine<U>)
            TaskScope: Task<U> fork(Coroutine<U>,String)
            TaskScope: Task<U> fork(AsyncCallable<U>)
            TaskScope: Task<U> fork(AsyncCallable<U>,String)
            TaskScope: Coroutine<R> join()
            TaskScope: boolean isCancelled()
            TaskScope: void close()
            TaskScope$Configuration: TaskScope$Configuration interruptOwner(boolean)
            TaskScope$Configuration: TaskScope$Configuration name(String)
            TaskScope$Configuration: TaskScope$Configuration timeout(Duration)
            Joiner: boolean onFork(Task<T>)
            Joiner: boolean onComplete(Task<T>)
            Joiner: void onTimeout()
            Joiner: R result() throws Throwable
            Joiner: static Joiner<T, List<T>> allSuccessfulOrThrow()
            Joiner: static Joiner<T, T> anySuccessfulOrThrow()
            Joiner: static Joiner<T, Void> awaitAllSuccessfulOrThrow()
            Joiner: static Joiner<T, Void> awaitAll()
            Joiner: static Joiner<T, List<Task<T>>> allUntil(Predicate<? super Task<T>>)
            AsyncQueue: new()
            AsyncQueue: new(int)
            AsyncQueue: static AsyncQueue<T> priority(Comparator<? super T>)
            AsyncQueue: static AsyncQueue<T> priority(Comparator<? super T>,int)
            AsyncQueue: static AsyncQueue<T> lifo()
            AsyncQueue: static AsyncQueue<T> lifo(int)
            AsyncQueue: Coroutine<Void> put(T)
            AsyncQueue: Coroutine<T> get()
            AsyncQueue: boolean offer(T)
            AsyncQueue: T poll()
            AsyncQueue: void taskDone()
            AsyncQueue: Coroutine<Void> join()
            AsyncQueue: int size()
            AsyncQueue: boolean isEmpty()
            AsyncQueue: boolean isFull()
            AsyncQueue: void shutdown()
            AsyncQueue: void shutdownNow()
            AsyncLock: new()
            AsyncLock: Coroutine<AsyncLock$Held> acquire()
            AsyncLock: boolean isLocked()
            AsyncLock: void release()
            AsyncLock$Held: void close()
            AsyncSemaphore: new(int)
            AsyncSemaphore: Coroutine<AsyncSemaphore$Permit> acquire()
            AsyncSemaphore: void release()
            AsyncSemaphore: int availablePermits()
            AsyncSemaphore$Permit: void close()
            AsyncEvent: new()
            AsyncEvent: void set()
            AsyncEvent: void clear()
            AsyncEvent: boolean isSet()
            AsyncEvent: Coroutine<Void> whenSet()
            AsyncCondition: new(AsyncLock)
            AsyncCondition: Coroutine<Void> waitSignal()
            AsyncCondition: Coroutine<Void> waitUntil(BooleanSupplier)
            AsyncCondition: void signal()
            AsyncCondition: void signal(int)
            AsyncCondition: void signalAll()
            AsyncBarrier: new(int)
            AsyncBarrier: Coroutine<Integer> arrive()
            AsyncBarrier: void abort()
            AsyncBarrier: void reset()
            AsyncBarrier: int parties()
            AsyncBarrier: int waiting()
            AsyncBarrier: boolean isBroken()
            EventLoop: static EventLoop current()
            EventLoop: static EventLoop create()
            EventLoop: static EventLoop withVirtualTime()
            EventLoop: static EventLoop on(Executor,ScheduledExecutorService)
            EventLoop: T run(Coroutine<T>)
            EventLoop: T run(AsyncCallable<T>)
            EventLoop: CompletableFuture<T> submit(Coroutine<T>)
            EventLoop: CompletableFuture<T> submit(AsyncCallable<T>)
            EventLoop: void execute(Runnable)
            EventLoop: void callSoon(Runnable)
            EventLoop: TimerHandle callLater(Duration,Runnable)
            EventLoop: TimerHandle callAt(long,Runnable)
            EventLoop: long nanoTime()
            EventLoop: void setExceptionHandler(BiConsumer<String, Throwable>)
            EventLoop: void close()
            TimerHandle: void cancel()
            """;

    static Stream<String> names() {
        return NAMES.lines();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNameIsThereWithTheseTypes(String name) throws ClassNotFoundException {
        int colon = name.indexOf(':');
        Class<?> owner = Class.forName("io.fermata." + name.substring(0, colon));
        Stream<Executable> members = Stream.concat(
                Arrays.stream(owner.getDeclaredMethods()), Arrays.stream(owner.getDeclaredConstructors()));

        assertThat(members.filter(each -> Modifier.isPublic(each.getModifiers()))
                        .map(ContractTest::describe)
                        .collect(Collectors.toSet()))
                .contains(name.substring(colon + 2));
        assertThat(Modifier.isPublic(owner.getModifiers())).isTrue();
    }

    @Test
    void awaitablesAreCoroutinesAndFuturesAndNothingElse() {
        assertThat(Awaitable.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(Coroutine.class, AsyncFuture.class);
        assertThat(Modifier.isAbstract(Coroutine.class.getModifiers())).isTrue();
        assertThat(Modifier.isAbstract(AsyncFuture.class.getModifiers())).isTrue();
        assertThat(AsyncFuture.class.isSealed()).isTrue();
        assertThat(Arrays.stream(AsyncFuture.class.getPermittedSubclasses())
                        .filter(each -> Modifier.isPublic(each.getModifiers())))
                .containsExactlyInAnyOrder(Task.class, Deferred.class);
        assertThat(Outcome.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(Outcome.Success.class, Outcome.Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Task.class,
                Deferred.class,
                EventLoop.class,
                TaskScope.class,
                AsyncQueue.class,
                AsyncLock.class,
                AsyncSemaphore.class,
                AsyncEvent.class,
                AsyncCondition.class,
                AsyncBarrier.class
            })
    void theClassIsFinal(Class<?> type) {
        assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {Resumer.class, TimerHandle.class, Joiner.class, AsyncCallable.class, AsyncFunction.class})
    void theTypeIsAnInterfaceForUsers(Class<?> type) {
        assertThat(type.isInterface()).isTrue();
        assertThat(type.isSealed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AsyncTimeoutException.class,
                BarrierBrokenException.class,
                CancelledError.class,
                DeadlockException.class,
                QueueShutDownException.class,
                UnwovenCodeException.class
            })
    void theExceptionIsUnchecked(Class<?> type) {
        assertThat(RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TaskScope.class,
                EventLoop.class,
                AsyncGenerator.class,
                AsyncLock.Held.class,
                AsyncSemaphore.Permit.class
            })
    void closingDeclaresNoException(Class<?> type) throws ReflectiveOperationException {
        assertThat(AutoCloseable.class).isAssignableFrom(type);
        assertThat(type.getMethod("close").getExceptionTypes()).isEmpty();
    }

    @Test
    void theListFindsWhatIsNotThere() throws ReflectiveOperationException {
        Method sleep = Fermata.class.getMethod("sleep", Duration.class);

        assertThat(describe(sleep)).isEqualTo("static Coroutine<Void> sleep(Duration)");
        assertThat(List.of(ReturnWhen.values()).stream().map(Enum::name).collect(Collectors.toSet()))
                .isEqualTo(Set.of("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"));
    }

    /** The member as the list has it: without packages, modifiers and the declarations of type variables. */
    private static String describe(Executable member) {
        String types = member.toGenericString().replaceAll("\\b[a-z][\\w.]*\\.(?=[A-Z])", "");
        if (member instanceof Constructor) {
            return "new" + types.substring(types.indexOf('('));
        }
        String modifier = Modifier.isStatic(member.getModifiers()) ? "static " : "";
        String bare = types.replaceFirst("^(public |protected |abstract |default |static |final |synchronized )+", "");
        return modifier
                + withoutTypeParameters(bare)
                        .replaceFirst(" [\\w$]+\\." + member.getName() + "\\(", " " + member.getName() + "(")
                        .replace("...)", "[])");
    }

    private static String withoutTypeParameters(String text) {
        if (!text.startsWith("<")) {
            return text;
        }
        int depth = 0;
        for (int i = 0; ; i++) {
            depth += text.charAt(i) == '<' ? 1 : text.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return text.substring(i + 2);
            }
        }
    }
}
