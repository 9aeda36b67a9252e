// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random.support;

import io.fermata.AsyncCallable;
import io.fermata.AsyncFunction;
import io.fermata.AsyncFuture;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What the generated programs call, all static. Loaded anew for every run, beside the program, so that its state starts
 * afresh.
 */
public final class Rt {
    private static final int TRACE_LIMIT = 3000;

    private static Probe probe;
    private static int fuel = 400;
    private static int rounds;
    private static int noted;
    private static int nesting;

    private Rt() {}

    /** Starts a run. */
    public static void begin(Probe newProbe) {
        probe = newProbe;
    }

    /** Whether a loop shall go on: a few times, and as long as there is fuel. Depends on nothing but earlier calls. */
    public static boolean go() {
        rounds = rounds * 1103515245 + 12345;
        return --fuel > 0 && (rounds >>> 16) % 5 > 1;
    }

    /** Whether a method shall run its body: recursion ends when the fuel does. */
    public static boolean enter() {
        return --fuel > 0;
    }

    // Trace.

    public static void note(String line) {
        if (noted++ < TRACE_LIMIT) {
            probe.trace(line);
        }
    }

    public static boolean tz(String tag, boolean value) {
        note(tag + " " + value);
        return value;
    }

    public static byte tb(String tag, byte value) {
        note(tag + " b" + value);
        return value;
    }

    public static short ts(String tag, short value) {
        note(tag + " s" + value);
        return value;
    }

    public static char tc(String tag, char value) {
        note(tag + " c" + (int) value);
        return value;
    }

    public static int ti(String tag, int value) {
        note(tag + " " + value);
        return value;
    }

    public static long tj(String tag, long value) {
        note(tag + " j" + value);
        return value;
    }

    public static float tf(String tag, float value) {
        note(tag + " f" + value);
        return value;
    }

    public static double td(String tag, double value) {
        note(tag + " d" + value);
        return value;
    }

    public static <T> T to(String tag, T value) {
        note(tag + " " + show(value));
        return value;
    }

    // Things to await.

    public static Awaitable<Boolean> vz(boolean value) {
        return probe.value(value);
    }

    public static Awaitable<Byte> vb(byte value) {
        return probe.value(value);
    }

    public static Awaitable<Short> vs(short value) {
        return probe.value(value);
    }

    public static Awaitable<Character> vc(char value) {
        return probe.value(value);
    }

    public static Awaitable<Integer> vi(int value) {
        return probe.value(value);
    }

    public static Awaitable<Long> vj(long value) {
        return probe.value(value);
    }

    public static Awaitable<Float> vf(float value) {
        return probe.value(value);
    }

    public static Awaitable<Double> vd(double value) {
        return probe.value(value);
    }

    public static <T> Awaitable<T> val(T value) {
        return probe.value(value);
    }

    public static <T> AsyncFuture<T> afu(T value) {
        return probe.future(value);
    }

    public static <T> CompletableFuture<T> fut(T value) {
        return probe.completable(value);
    }

    public static <T> CompletionStage<T> stg(T value) {
        return probe.stage(value);
    }

    /** Fails, for one kind in four it does not. */
    public static <T> Awaitable<T> fail(int kind, T value) {
        return (kind & 3) == 3 ? probe.value(value) : probe.failed(failure(kind));
    }

    public static <T> CompletionStage<T> failStage(int kind, T value) {
        return (kind & 3) == 3 ? probe.stage(value) : probe.failedStage(failure(kind));
    }

    private static Throwable failure(int kind) {
        switch (kind & 3) {
            case 0:
                return new Unch("failed " + kind);
            case 1:
                return new Err("failed " + kind);
            default:
                return new IllegalStateException("failed " + kind);
        }
    }

    public static void chk(int kind) throws Err {
        if ((kind & 7) == 5) {
            throw new Err("chk " + kind);
        }
    }

    // Calls of lambdas.

    public static <T> T app(Supplier<T> supplier, int number) {
        note("app " + number);
        return supplier.get();
    }

    public static <T> Coroutine<T> callA(AsyncCallable<T> callable) {
        try {
            return callable.call();
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    public static <A, T> Coroutine<T> callF(AsyncFunction<A, T> function, A argument) {
        try {
            return function.apply(argument);
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    public static <T> CompletableFuture<T> callH(Supplier<CompletableFuture<T>> supplier) {
        return supplier.get();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    // Values.

    public static int mixi(byte a, long b, short c, char d, boolean e, double f, int g, float h) {
        return a + (int) b * 3 + c * 5 + d * 7 + (e ? 11 : 13) + (int) f + g * 17 + (int) h;
    }

    public static long mixj(byte a, long b, short c, char d, boolean e, double f, int g, float h) {
        return a * 31L + b * 3 + c * 5 + d * 7 + (e ? 11 : 13) + (long) f + g * 17L + (long) h;
    }

    public static int sum(int... numbers) {
        return Arrays.stream(numbers).sum();
    }

    @SafeVarargs
    public static <T> List<T> listOf(T... elements) {
        return Arrays.asList(elements);
    }

    public static String join(String first, Object... others) {
        StringBuilder all = new StringBuilder(cut(first));
        for (Object other : others) {
            all.append('|').append(show(other));
        }
        return cut(all.toString());
    }

    /** At most the first 40 characters, so that no loop can double a text for ever. */
    public static String cut(String text) {
        return text == null || text.length() <= 40 ? text : text.substring(0, 40);
    }

    /** A text without identity hash codes; nested objects are shown to a small depth. */
    public static String show(Object value) {
        if (nesting > 2) {
            return "~";
        }
        nesting++;
        try {
            if (value instanceof Object[]) {
                StringBuilder all = new StringBuilder("{");
                for (Object each : (Object[]) value) {
                    all.append(show(each)).append(' ');
                }
                return cut(all.append('}').toString());
            }
            String text = Probe.show(value);
            return value instanceof Throwable ? text : cut(text);
        } finally {
            nesting--;
        }
    }
}
