// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The exceptions of a loop's futures that nobody has looked at. Each is reported when its future is collected, for then
 * nobody ever will, or when the loop is closed. Only failures cost anything.
 */
final class FailureReports {
    private final ReferenceQueue<AsyncFuture<?>> collected = new ReferenceQueue<>();
    private final Set<Report> open = new LinkedHashSet<>();

    /** Notes a failure. The future keeps the report, to dismiss it when somebody looks. */
    Report add(AsyncFuture<?> future, Throwable failure) {
        Report report = new Report(this, future, failure);
        open.add(report);
        return report;
    }

    /** Reports the failures of futures that were collected. */
    void reportCollected(BiConsumer<String, Throwable> handler) {
        while (collected.poll() instanceof Report report) {
            if (open.remove(report)) {
                handler.accept(report.what, report.failure);
            }
        }
    }

    /** Reports all that is left. */
    void reportAll(BiConsumer<String, Throwable> handler) {
        List<Report> left = List.copyOf(open);
        open.clear();
        left.forEach(report -> handler.accept(report.what, report.failure));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    static final class Report extends WeakReference<AsyncFuture<?>> {
        private final FailureReports owner;
        private final String what;
        private final Throwable failure;

        Report(FailureReports owner, AsyncFuture<?> future, Throwable failure) {
            super(future, owner.collected);
            this.owner = owner;
            this.what = future + ": its exception was never retrieved";
            this.failure = failure;
        }

        void dismiss() {
            owner.open.remove(this);
        }
    }

    /** For tests: how many are open. */
    int size() {
        return open.size();
    }
}
