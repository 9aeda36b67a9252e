// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import io.fermata.AsyncFuture;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.EventLoop;
import io.fermata.Fermata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a case talks to: a notebook for what happens, and a source of things to await. Whether those are done already or
 * complete on a later turn of the loop is decided by the {@link Mode} and the seed, never by the case.
 *
 * <p>The same class file serves the woven world and the oracle's: it names only API that both have.
 */
public final class Probe {
    /** How much of what a case awaits is pending when it is awaited. */
    public enum Mode {
        /** Nothing suspends. */
        DONE,
        /** Every await suspends. */
        PENDING,
        /** Each await suspends or not, by a coin that the seed decides. */
        MIXED
    }

    private final Mode mode;
    private final Random random;
    private final List<String> trace = new ArrayList<>();
    private int made;

    /**
     * Creates a probe.
     *
     * @param mode what is pending
     * @param seed decides the coin of {@link Mode#MIXED}, and the order in which the kinds of awaitable take turns
     */
    public Probe(Mode mode, long seed) {
        this.mode = mode;
        this.random = new Random(seed);
        this.made = (int) seed;
    }

    /**
     * Notes one line, made of the parts. Numbers show their type, arrays their elements.
     *
     * @param parts what to note
     */
    public void trace(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts == null ? new Object[] {null} : parts) {
            line.append(line.length() == 0 ? "" : " ").append(show(part));
        }
        trace.add(line.toString());
    }

    /**
     * Notes that this operand was evaluated, and gives its value.
     *
     * @param value the operand
     * @return the same value
     */
    public <T> T seen(T value) {
        trace("seen", value);
        return value;
    }

    /** {@link #seen(Object)} for an {@code int} that shall stay unboxed. */
    public int seen(int value) {
        trace("seen", value);
        return value;
    }

    /** {@link #seen(Object)} for a {@code long} that shall stay unboxed. */
    public long seen(long value) {
        trace("seen", value);
        return value;
    }

    /** {@link #seen(Object)} for a {@code double} that shall stay unboxed. */
    public double seen(double value) {
        trace("seen", value);
        return value;
    }

    /** {@link #seen(Object)} for a {@code boolean} that shall stay unboxed. */
    public boolean seen(boolean value) {
        trace("seen", value);
        return value;
    }

    /**
     * Gives something that yields the value; to be awaited once.
     *
     * @param value the value
     * @return an awaitable of one of several kinds, done or pending
     */
    public <T> Awaitable<T> value(T value) {
        if (!pending()) {
            return completed(value);
        }
        switch (Math.floorMod(made, 4)) {
            case 0:
                return Fermata.sleep(Duration.ofMillis(1), value);
            case 1:
                return Fermata.createTask(Fermata.sleep(Duration.ofMillis(1), value));
            default:
                return later(value, null);
        }
    }

    /**
     * Gives a future of the value, which may be awaited any number of times.
     *
     * @param value the value
     * @return a future, done or pending
     */
    public <T> AsyncFuture<T> future(T value) {
        return pending() ? later(value, null) : completed(value);
    }

    /**
     * Gives something that fails.
     *
     * @param failure what the await throws
     * @return a future, failed or about to fail
     */
    public <T> Awaitable<T> failed(Throwable failure) {
        if (pending()) {
            return later(null, failure);
        }
        Deferred<T> future = Fermata.deferred();
        future.completeExceptionally(failure);
        return future;
    }

    /**
     * Gives a stage of the value; only what {@link CompletionStage} itself promises may be used on it.
     *
     * @param value the value
     * @return a stage, done or pending, a {@link CompletableFuture} or not
     */
    public <T> CompletionStage<T> stage(T value) {
        CompletableFuture<T> future = completable(value);
        return made % 2 == 0 ? future.minimalCompletionStage() : future;
    }

    /**
     * Gives a completable future of the value.
     *
     * @param value the value
     * @return a future, done or pending
     */
    public <T> CompletableFuture<T> completable(T value) {
        if (!pending()) {
            return CompletableFuture.completedFuture(value);
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        EventLoop.current().callSoon(() -> future.complete(value));
        return future;
    }

    /**
     * Gives a stage that fails; every other one hands on the failure of an earlier stage, hence wraps it.
     *
     * @param failure what the await throws
     * @return a stage, failed or about to fail
     */
    public <T> CompletionStage<T> failedStage(Throwable failure) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CompletionStage<T> stage = made % 2 == 0 ? future : future.thenApply(value -> value);
        if (pending()) {
            EventLoop.current().callSoon(() -> future.completeExceptionally(failure));
        } else {
            future.completeExceptionally(failure);
        }
        return stage;
    }

    /** Gives something to await for the sake of awaiting. */
    public Awaitable<Void> pause() {
        return value(null);
    }

    /**
     * Describes an exception by its type, its message unless the JVM worded it (those name locals and loaders, which
     * weaving may change), its causes and what it suppressed.
     *
     * @param thrown the exception
     * @return one line
     */
    public static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        boolean wordedByTheJvm = thrown instanceof NullPointerException || thrown instanceof ClassCastException;
        if (thrown.getMessage() != null && !wordedByTheJvm) {
            text.append(": ").append(thrown.getMessage());
        }
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            text.append(" <- ").append(describe(thrown.getCause()));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            text.append(" [+ ").append(describe(suppressed)).append("]");
        }
        return text.toString();
    }

    /**
     * Lists the frames of an exception's stack trace that belong to a case, innermost first. Classes that weaving added
     * are left out: where nothing has suspended, they are on the real stack.
     *
     * @param thrown the exception
     * @param owner the case; its nested classes count as well
     * @return each frame as class, method and line
     */
    public static List<String> frames(Throwable thrown, Class<?> owner) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement each : thrown.getStackTrace()) {
            String name = each.getClassName();
            boolean ours = name.equals(owner.getName()) || name.startsWith(owner.getName() + "$");
            if (ours && !isCoroutine(name, owner.getClassLoader())) {
                String simple = name.substring(name.lastIndexOf('.') + 1);
                frames.add(simple + "." + each.getMethodName() + ":" + each.getLineNumber());
            }
        }
        return frames;
    }

    private static boolean isCoroutine(String className, ClassLoader loader) {
        try {
            return Coroutine.class.isAssignableFrom(Class.forName(className, false, loader));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Tells what was noted so far.
     *
     * @return the lines, oldest first
     */
    public List<String> lines() {
        return trace;
    }

    /**
     * Writes a value such that values of different types never look the same.
     *
     * @param value any value
     * @return its text
     */
    public static String show(Object value) {
        if (value instanceof Throwable thrown) {
            return describe(thrown);
        }
        if (value instanceof Long || value instanceof Float || value instanceof Short || value instanceof Byte) {
            return value + value.getClass().getSimpleName().substring(0, 1);
        }
        if (value instanceof Character) {
            return "'" + value + "'";
        }
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        String wrapped = Arrays.deepToString(new Object[] {value});
        return value.getClass().getSimpleName() + wrapped.substring(1, wrapped.length() - 1);
    }

    private boolean pending() {
        made++;
        return switch (mode) {
            case DONE -> false;
            case PENDING -> true;
            case MIXED -> random.nextBoolean();
        };
    }

    private static <T> Deferred<T> completed(T value) {
        Deferred<T> future = Fermata.deferred();
        future.complete(value);
        return future;
    }

    /** Completes a future one turn from now, or two, in turns. */
    private <T> Deferred<T> later(T value, Throwable failure) {
        Deferred<T> future = Fermata.deferred();
        Runnable complete = () -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        };
        EventLoop loop = EventLoop.current();
        loop.callSoon(made % 2 == 0 ? complete : () -> loop.callSoon(complete));
        return future;
    }
}
