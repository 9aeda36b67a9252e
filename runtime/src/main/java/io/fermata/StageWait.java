// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The wait of one task for a completion stage. The stage is asked for nothing but {@code handle}: other implementations
 * may support no more.
 */
final class StageWait extends ForeignOperation<@Nullable Object>
        implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
    /** A limit, for exceptions that are the cause of each other. */
    private static final int MAX_WRAPPERS = 100;

    private final CompletionStage<?> stage;

    /** How the stage ended, while this is listed in {@link FreshStack}. */
    private @Nullable Object lateValue;

    private @Nullable Throwable lateFailure;

    private StageWait(CompletionStage<?> stage) {
        this.stage = stage;
    }

    static @Nullable Object await(CompletionStage<?> stage, Task<?> task) {
        if (hasValue(stage)) {
            return valueOf(stage);
        }
        return new StageWait(stage).awaitIn(task);
    }

    /** Whether a stage is one of the JDK's own futures (no subclass: it might do anything) and ended well. */
    static boolean hasValue(CompletionStage<?> stage) {
        return (stage.getClass() == CompletableFuture.class || stage instanceof Bridge)
                && stage instanceof CompletableFuture<?> future
                && future.isDone()
                && !future.isCompletedExceptionally();
    }

    static @Nullable Object valueOf(CompletionStage<?> stage) {
        return ((CompletableFuture<?>) stage).getNow(null);
    }

    @Override
    Object source() {
        return stage;
    }

    @Override
    void launch(Task<?> awaiting) {
        stage.handle(this);
    }

    /** The stage is complete. */
    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable failure) {
        try {
            end(value, failure);
        } catch (StackOverflowError e) {
            // Whoever called this ignores it. No call from here to the end of the block: it might not succeed.
            synchronized (FreshStack.LOCK) {
                lateValue = value;
                lateFailure = failure;
                nextStranded = FreshStack.operations;
                FreshStack.operations = this;
            }
            FreshStack.start();
        }
        return null;
    }

    /** On another thread than the one that called {@link #apply}. */
    @Override
    void settleStranded() {
        Object value = lateValue;
        Throwable failure = lateFailure;
        lateValue = null;
        lateFailure = null;
        end(value, failure);
        super.settleStranded();
    }

    private void end(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            settle(value);
        } else {
            settleFailed(unwrap(failure));
        }
    }

    @Override
    void withdrawn(Task<?> cancelled) {
        if (stage instanceof Future<?> future) {
            try {
                future.cancel(true);
            } catch (UnsupportedOperationException e) {
                // A stage that may only be looked at, such as the JDK's minimal one: there is nothing to cancel.
            }
        }
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        for (int i = 0; i < MAX_WRAPPERS && isWrapper(inner); i++) {
            Throwable cause = causeOf(inner);
            if (cause == null) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException || failure instanceof ExecutionException;
    }

    /** Null also for an exception of the user's that throws when it is asked: the task must learn of the failure. */
    private static @Nullable Throwable causeOf(Throwable wrapper) {
        try {
            return wrapper.getCause();
        } catch (Throwable e) {
            return null;
        }
    }
}
