// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The joiners that {@link Joiner}'s factories make. */
final class Joiners {
    private Joiners() {}

    /**
     * The failures of a scope: the first one, to be thrown, with the others as suppressed. Until then nobody has looked
     * at them, so a scope that is left without a join does not hide them.
     */
    private static final class Failures {
        private final List<Task<?>> failed = new ArrayList<>();

        /** Notes a child that failed. Once there is one, the others are cancelled: that is not their failure. */
        void add(Task<?> child) {
            if (failed.isEmpty() || !child.isCancelled()) {
                failed.add(child);
            }
        }

        void throwIfAny() throws Throwable {
            if (failed.isEmpty()) {
                return;
            }
            Throwable first = failed.get(0).failure();
            for (Task<?> other : failed.subList(1, failed.size())) {
                Throwable failure = other.failure();
                if (failure != first) {
                    first.addSuppressed(failure);
                }
            }
            throw first;
        }

        /** One success makes up for them. */
        void forgive() {
            failed.forEach(Task::failure);
        }
    }

    static final class AwaitAllSuccessful<T extends @Nullable Object> implements Joiner<T, @Nullable Void> {
        private final Failures failures = new Failures();

        @Override
        public boolean onComplete(Task<T> child) {
            if (child.succeeded()) {
                return false;
            }
            failures.add(child);
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // the result type is a nullable one
        public @Nullable Void result() throws Throwable {
            failures.throwIfAny();
            return null;
        }
    }

    static final class AllSuccessful<T extends @Nullable Object> implements Joiner<T, List<T>> {
        private final List<Task<T>> children = new ArrayList<>();
        private final Failures failures = new Failures();

        @Override
        public boolean onFork(Task<T> child) {
            children.add(child);
            return false;
        }

        @Override
        public boolean onComplete(Task<T> child) {
            if (child.succeeded()) {
                return false;
            }
            failures.add(child);
            return true;
        }

        @Override
        public List<T> result() throws Throwable {
            failures.throwIfAny();
            List<T> results = new ArrayList<>(children.size());
            for (Task<T> child : children) {
                results.add(child.resultNow());
            }
            return Collections.unmodifiableList(results);
        }
    }

    static final class AnySuccessful<T extends @Nullable Object> implements Joiner<T, T> {
        private final Failures failures = new Failures();
        private @Nullable Task<T> winner;

        @Override
        public boolean onComplete(Task<T> child) {
            if (child.succeeded()) {
                if (winner == null) {
                    winner = child;
                }
                return true;
            }
            failures.add(child);
            return false;
        }

        @Override
        public T result() throws Throwable {
            if (winner != null) {
                failures.forgive();
                return winner.resultNow();
            }
            failures.throwIfAny();
            throw new NoSuchElementException("no child was forked, so none has succeeded: fork one before join()");
        }
    }

    static final class AwaitAll<T extends @Nullable Object> implements Joiner<T, @Nullable Void> {
        @Override
        @SuppressWarnings("NullAway") // the result type is a nullable one
        public @Nullable Void result() {
            return null;
        }
    }

    static final class AllUntil<T extends @Nullable Object> implements Joiner<T, List<Task<T>>> {
        private final List<Task<T>> children = new ArrayList<>();
        private final Predicate<? super Task<T>> isLast;

        AllUntil(Predicate<? super Task<T>> isLast) {
            this.isLast = isLast;
        }

        @Override
        public boolean onFork(Task<T> child) {
            children.add(child);
            return false;
        }

        @Override
        public boolean onComplete(Task<T> child) {
            return isLast.test(child);
        }

        @Override
        public void onTimeout() {
            // What there is by then is the result.
        }

        @Override
        public List<Task<T>> result() {
            return Collections.unmodifiableList(children);
        }
    }
}
