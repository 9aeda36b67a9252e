// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.OsSignal;
import io.fermata.internal.util.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SIGINT, Ctrl-C, does while {@link Fermata#run} runs, one object for each of its calls:
 *
 * <pre>
 *   the main coroutine runs --first SIGINT--&gt; it is cancelled, and may clean up with awaits --it ends--&gt; the JVM ends
 *                                                  |                                             as after a SIGINT
 *                                                  +--second SIGINT--&gt; the JVM ends at once
 * </pre>
 *
 * As in asyncio: a main coroutine that does not end with the cancellation, because it caught it, has decided to go on, and
 * the JVM does not end. Between the main coroutine's end and the loop's the signal does what it did before. Where
 * several threads are in {@code run}, all are told, and the last one ends the JVM.
 */
final class Sigint {
    private static final int EXIT_CODE = 130; // 128 + the signal's number

    private static final boolean WANTED = Settings.isOn("fermata.sigint", true);

    // The static fields, and the state of each object, are guarded by the class's lock.

    /** The calls of run that have not returned. */
    private static final List<Sigint> CALLS = new ArrayList<>();

    private static @Nullable Object handler;

    /** What handled the signal before; while ours is installed, and after. */
    private static @Nullable Object previous;

    private static boolean installed;

    /** Some main coroutine has ended because of a signal. */
    private static boolean endWanted;

    private final EventLoop loop;
    private boolean running = true;
    private boolean interrupted;

    private Sigint(EventLoop loop) {
        this.loop = loop;
    }

    /** A main coroutine is about to run. */
    static Sigint watch(EventLoop loop) {
        Sigint call = new Sigint(loop);
        if (WANTED && OsSignal.INT != null) {
            synchronized (Sigint.class) {
                CALLS.add(call);
                install(OsSignal.INT);
            }
        }
        return call;
    }

    /** It has ended. */
    void mainEnded() {
        synchronized (Sigint.class) {
            running = false;
            if (CALLS.stream().noneMatch(call -> call.running)) {
                uninstall();
            }
        }
    }

    /**
     * Its loop is closed.
     *
     * @param cancelled whether the main coroutine ended with a cancellation
     */
    void closed(boolean cancelled) {
        boolean end;
        synchronized (Sigint.class) {
            CALLS.remove(this);
            endWanted |= interrupted && cancelled;
            end = endWanted && CALLS.stream().noneMatch(call -> call.interrupted);
            endWanted &= !end;
        }
        if (end) {
            endJvm();
        }
    }

    private static void install(OsSignal signal) {
        if (installed) {
            return;
        }
        if (handler == null) {
            handler = signal.handler(Sigint::received);
        }
        previous = signal.install(handler);
        installed = previous != null;
    }

    private static void uninstall() {
        OsSignal signal = OsSignal.INT;
        if (!installed || signal == null || previous == null) {
            return;
        }
        installed = false;
        Object replaced = signal.install(previous);
        if (replaced != null && replaced != handler) {
            signal.install(replaced); // somebody has put another one there meanwhile, which is to stay
        }
    }

    /** On a thread of the JVM's. */
    private static void received() {
        List<EventLoop> told = new ArrayList<>();
        synchronized (Sigint.class) {
            boolean first = CALLS.stream().noneMatch(call -> call.running && call.interrupted);
            for (Sigint call : CALLS) {
                if (first && call.running) {
                    call.interrupted = true;
                    told.add(call.loop);
                }
            }
        }
        if (told.isEmpty()) {
            endJvm();
        }
        told.forEach(loop -> loop.cancelMain("the program was interrupted (SIGINT)"));
    }

    /** Does what the signal would have done without us: by default the JVM runs its shutdown hooks and ends. */
    private static void endJvm() {
        OsSignal signal = OsSignal.INT;
        Object before;
        synchronized (Sigint.class) {
            before = previous;
        }
        if (signal == null || before == null || !signal.call(before)) {
            System.exit(EXIT_CODE);
        }
    }
}
