// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import io.fermata.internal.util.CallSite;
import io.fermata.internal.util.Debug;
import io.fermata.internal.util.FrameName;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
        if (coroutine instanceof GeneratorFrame || coroutine instanceof YieldNow) {
            return; // who forgets to await a yield has lost nothing, and noting each would cost hundreds of them
        }
        if (!Debug.ON && !isWatched(ThreadState.currentLoop())) {
            return;
        }
        Made made = new Made(coroutine);
        OPEN.put(made, made);
        reportCollected();
    }

    /** Whether a test kit wants to know of a loop's coroutines. */
    private static boolean isWatched(@Nullable EventLoop loop) {
        return loop != null && loop.forgotten != null;
    }

    /**
     * A coroutine of this package is there for another one: of the two only one is reported. That is the other one if a
     * program made it, and this one, by the name of the method that the program called, if not.
     */
    static void wraps(Coroutine<?> outer, @Nullable Object inner) {
        boolean ofProgram = inner instanceof Frame<?> frame && Positions.known(frame);
        boolean toldAlready = !ofProgram
                && inner instanceof Coroutine<?> c
                && !forget(c)
                && !(c instanceof YieldNow); // of what it wraps
        if (ofProgram || toldAlready) {
            used(outer);
        }
    }

    /** The coroutine is awaited, is a task, or was discarded by the runtime. */
    static void used(Coroutine<?> coroutine) {
        forget(coroutine);
    }

    private static boolean forget(Coroutine<?> coroutine) {
        return OPEN.remove(new Probe(coroutine)) != null;
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
        private final List<StackWalker.StackFrame> place;
        private final WeakReference<@Nullable EventLoop> loop = new WeakReference<>(ThreadState.currentLoop());

        Made(Coroutine<?> coroutine) {
            super(coroutine, COLLECTED);
            hash = System.identityHashCode(coroutine);
            Callers callers = WALKER.walk(Callers::new);
            place = callers.program;
            String library = callers.library;
            name = name(coroutine, library);
        }

        void report(String what) {
            Throwable made = new Throwable("it was made here");
            made.setStackTrace(place.stream()
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .toArray(StackTraceElement[]::new));
            EventLoop home = loop.get();
            if (home != null && home.forgotten != null) {
                home.forgotten.accept(new IllegalStateException("the coroutine " + name + " " + what, made));
            } else {
                LOG.log(System.Logger.Level.WARNING, "the coroutine " + name + " " + what, made);
            }
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

    /** {@code Host.method} for an async method; for a coroutine of the runtime, the method of it that was called. */
    private static String name(Coroutine<?> coroutine, @Nullable String library) {
        StackTraceElement position = coroutine instanceof Frame<?> frame ? Positions.of(frame) : null;
        if (position != null) {
            return position.getClassName() + "." + position.getMethodName();
        }
        String name = coroutine.getClass().getName();
        int dollar = name.lastIndexOf('$');
        if (dollar >= 0 && name.lastIndexOf('-') > dollar) {
            return name.substring(0, dollar) + "." + FrameName.method(name, dollar);
        }
        return library == null ? "of the runtime" : library;
    }

    /** Who made a coroutine. */
    private static final class Callers {
        /** The method of this package that the program called, as {@code Class.method}; null if it called none. */
        private @Nullable String library;

        /** The stack from the call of the async method, or of the method of this package, downwards; not all of it. */
        private final List<StackWalker.StackFrame> program = new ArrayList<>(DEPTH);

        Callers(Stream<StackWalker.StackFrame> frames) {
            Iterator<StackWalker.StackFrame> all = frames.iterator();
            while (program.size() < DEPTH && all.hasNext()) {
                StackWalker.StackFrame frame = all.next();
                if (!program.isEmpty() || !isMachinery(frame)) {
                    program.add(frame);
                } else if (!frame.getMethodName().equals("<init>")) {
                    library = apiName(frame);
                }
            }
        }

        private static String apiName(StackWalker.StackFrame frame) {
            String owner = frame.getClassName();
            String simple = owner.substring(owner.lastIndexOf('.') + 1);
            return simple.equals("AsCompleted") ? "Fermata.asCompleted" : simple + "." + frame.getMethodName();
        }
    }

    private static boolean isMachinery(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return CallSite.isRuntime(name)
                || (frame.getMethodName().equals("<init>") && name.lastIndexOf('-') > name.lastIndexOf('$'));
    }
}
