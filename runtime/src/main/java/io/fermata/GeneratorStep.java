// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.GeneratorFrame;
import io.fermata.internal.util.Debug;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@link AsyncGenerator#next()} or {@link AsyncGenerator#aclose()}: stands for the generator's frame,
 * which the {@link Driver} runs in its place.
 */
final class GeneratorStep<T extends @Nullable Object> extends Coroutine<T> {
    /** Null once this was used. */
    private @Nullable GeneratorFrame<?> frame;

    /** What a loop must know if the generator begins with this step; null to close one that is garbage. */
    private final @Nullable AsyncGenerator<?> generator;

    private final boolean closing;

    private GeneratorStep(GeneratorFrame<?> frame, @Nullable AsyncGenerator<?> generator, boolean closing) {
        this.frame = frame;
        this.generator = generator;
        this.closing = closing;
    }

    static GeneratorStep<Boolean> next(AsyncGenerator<?> generator) {
        return new GeneratorStep<>(generator.frame, generator, false);
    }

    static GeneratorStep<Void> close(AsyncGenerator<?> generator) {
        return new GeneratorStep<>(generator.frame, generator, true);
    }

    static GeneratorStep<Void> close(GeneratorFrame<?> frame) {
        return new GeneratorStep<>(frame, null, true);
    }

    /** What the coroutine is of. */
    String name() {
        return closing ? "AsyncGenerator.aclose" : "AsyncGenerator.next";
    }

    boolean isFresh() {
        return frame != null;
    }

    /** The frame to run; null if there is nothing to run, and {@link #resultAtEnd} is the outcome. */
    @Nullable
    GeneratorFrame<?> begin(Task<?> task) {
        GeneratorFrame<?> begun = frame;
        if (begun == null) {
            throw Misuse.awaitedTwice(this, true);
        }
        frame = null;
        if (Debug.NOTES) {
            NeverAwaited.used(this);
        }
        EventLoop loop = task.home.loop;
        EventLoop known = LiveGenerators.loopOf(begun);
        if (known != null && known != loop) {
            throw new IllegalStateException("the generator belongs to a different event loop");
        }
        if (!GeneratorRun.enter(begun, closing)) {
            if (generator != null) {
                generator.ended();
            }
            return null;
        }
        if (known == null && loop != null && generator != null && !closing) {
            loop.generators.add(generator);
        }
        return begun;
    }

    /** What the await gives where there was nothing to run. */
    @Nullable
    Object resultAtEnd() {
        return GeneratorRun.resultAtEnd(closing);
    }

    /** Makes a step that will never be awaited count as used. */
    void discard() {
        frame = null;
        if (Debug.NOTES) {
            NeverAwaited.used(this);
        }
    }
}
