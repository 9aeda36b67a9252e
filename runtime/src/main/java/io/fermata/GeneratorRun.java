// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import io.fermata.abi.GeneratorFrame;
import org.jspecify.annotations.Nullable;

/**
 * The life of a generator's frame, from being asked for an item to giving it, whoever runs the code in between. See
 * {@link GeneratorFrame} for its states.
 */
final class GeneratorRun {
    private GeneratorRun() {}

    /**
     * Prepares a frame to be run to its next item, or to its end if it is to be closed.
     *
     * @return false if there is nothing to run: it is at its end, or was closed before it began
     */
    static boolean enter(GeneratorFrame<?> frame, boolean closing) {
        if (frame.running) {
            throw new IllegalStateException("asynchronous generator is already running");
        }
        if (closing && frame.state == Frame.FRESH) {
            CallStack.end(frame);
        }
        if (frame.state == Frame.DONE) {
            return false;
        }
        frame.running = true;
        frame.closing = closing;
        frame.item = null;
        if (frame.state == Frame.FRESH) {
            frame.state = Frame.RUNNING;
        }
        return true;
    }

    /** What the emit gives to the code that goes on behind it. */
    static @Nullable Object resumed(GeneratorFrame<?> frame) {
        if (frame.closing) {
            throw new GeneratorExit();
        }
        return null;
    }

    /**
     * Notes where the code has come to.
     *
     * @param sentinel {@link Abi#EMITTED} or {@link Abi#ENDED}
     * @return what the one who asked is to be given: whether there is an item; null to one who has closed
     */
    static @Nullable Object leave(GeneratorFrame<?> frame, @Nullable Object sentinel) {
        boolean emitted = sentinel == Abi.EMITTED;
        if (emitted && !frame.closing) {
            frame.running = false;
            LiveGenerators.paused(frame);
            return true;
        }
        finish(frame);
        if (emitted) {
            throw new IllegalStateException("the generator emitted an item while it was being closed; code that catches"
                    + " GeneratorExit, or a finally block, must not emit");
        }
        return resultAtEnd(frame.closing);
    }

    /** Notes that the code has thrown; true if that is how a closed generator ends, so that nobody is to be told. */
    static boolean fail(GeneratorFrame<?> frame, Throwable failure) {
        finish(frame);
        return frame.closing && failure instanceof GeneratorExit;
    }

    /** What the one who asked is given when there are no more items. */
    static @Nullable Object resultAtEnd(boolean closing) {
        return closing ? null : Boolean.FALSE;
    }

    /** The item that a frame is at. */
    static @Nullable Object item(GeneratorFrame<?> frame) {
        if (frame.running || frame.state <= Frame.FRESH) {
            throw new IllegalStateException("the generator has no current item: "
                    + (frame.running
                            ? "it is running"
                            : frame.state == Frame.DONE ? "it has ended" : "next() was not awaited yet"));
        }
        return frame.item;
    }

    /** For {@code toString}. */
    static String statusOf(GeneratorFrame<?> frame) {
        if (frame.running) {
            return frame.closing ? "closing" : "running";
        }
        return switch (frame.state) {
            case Frame.FRESH -> "fresh";
            case Frame.DONE -> "ended";
            default -> "at an item";
        };
    }

    private static void finish(GeneratorFrame<?> frame) {
        CallStack.end(frame);
        frame.running = false;
        frame.item = null;
        LiveGenerators.remove(frame);
    }
}
