// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The coroutines that were made and not used yet, in debug mode only. One that is collected, or was made on a loop that
 * is closed, has been forgotten: it is logged, with the place where it was made.
 *
 * <p>Called from any thread.
 */
final class NeverAwaited {
    private static final System.Logger LOG = System.getLogger("io.fermata");

    /** How many callers are noted, as in asyncio. */
    private static final int DEPTH = 10;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final Map<Object, Made> OPEN = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Coroutine<?>> COLLECTED = new ReferenceQueue<>();

    private NeverAwaited() {}

    /** Called by the constructor. A generator may be left alone as any iterator may. */
    static void made(Coroutine<?> coroutine) {
        if (!(coroutine instanceof GeneratorFrame)) {
            Made made = new Made(coroutine);
            OPEN.put(made, made);
        }
        reportCollected();
    }

    /** The coroutine is awaited, is a task, or was discarded by the runtime. */
    static void used(Coroutine<?> coroutine) {
        OPEN.remove(new Probe(coroutine));
    }

    /** Logs those that nobody can await any more. */
    static void reportCollected() {
        for (Reference<?> next = COLLECTED.poll(); next != null; next = COLLECTED.poll()) {
            if (next instanceof Made made && OPEN.remove(made) != null) {
                made.report("was never awaited");
            }
        }
    }

    /** Logs those that were made on a loop; it is closed now. */
    static void reportAll(EventLoop loop) {
        reportCollected();
        for (Made made : List.copyOf(OPEN.values())) {
            if (made.loop.get() == loop && OPEN.remove(made) != null) {
                made.report("had not been awaited when its loop was closed");
            }
        }
    }

    /** One coroutine: a key that is found by identity, also when the coroutine is gone. */
    private static final class Made extends WeakReference<Coroutine<?>> {
        private final int hash;
        private final String name;
        private final List<StackWalker.StackFrame> place = callers();
        private final WeakReference<@Nullable EventLoop> loop = new WeakReference<>(ThreadState.currentLoop());

        Made(Coroutine<?> coroutine) {
            super(coroutine, COLLECTED);
            hash = System.identityHashCode(coroutine);
            name = name(coroutine);
        }

        void report(String what) {
            Throwable made = new Throwable("it was made here");
            made.setStackTrace(place.stream()
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .toArray(StackTraceElement[]::new));
            LOG.log(System.Logger.Level.WARNING, "the coroutine " + name + " " + what, made);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }
    }

    private record Probe(Coroutine<?> coroutine) {
        @Override
        public int hashCode() {
            return System.identityHashCode(coroutine);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Made made && made.get() == coroutine;
        }
    }

    /** {@code Host.method} for an async method, the class for a coroutine of the runtime. */
    private static String name(Coroutine<?> coroutine) {
        StackTraceElement position = coroutine instanceof Frame<?> frame ? Positions.of(frame) : null;
        if (position != null) {
            return position.getClassName() + "." + position.getMethodName();
        }
        String name = coroutine.getClass().getName();
        int dollar = name.lastIndexOf('$');
        return dollar < 0 || name.lastIndexOf('-') < dollar
                ? coroutine.getClass().getSimpleName()
                : name.substring(0, dollar) + "." + FrameName.method(name, dollar);
    }

    /** The stack from the call of the async method, or of the method of this package, downwards; not all of it. */
    private static List<StackWalker.StackFrame> callers() {
        return WALKER.walk(frames ->
                frames.dropWhile(NeverAwaited::isMachinery).limit(DEPTH).toList());
    }

    private static boolean isMachinery(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        String owner = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
        return owner.equals("io.fermata")
                || owner.equals("io.fermata.abi")
                || (frame.getMethodName().equals("<init>") && name.lastIndexOf('-') > name.lastIndexOf('$'));
    }
}
