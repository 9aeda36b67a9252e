// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.Set;

/**
 * A {@code Lock} of the JDK that is held while the task is suspended: other tasks of the thread pass it as if it were
 * free, since it counts them as its holder, and other threads wait for as long as the task does.
 */
final class LockAcrossAwait implements Check {
    private final Language language;

    LockAcrossAwait(Language language) {
        this.language = language;
    }

    @Override
    public void check(CodeUnit unit, Report report) {
        if (unit.isAsync() && !unit.contents().suspensions().isEmpty()) {
            new LockWalk(language, unit.contents(), (suspension, held) -> warn(suspension, held, report))
                    .scanUnit(unit.path());
        }
    }

    private static void warn(Contents.Suspension suspension, Set<String> held, Report report) {
        report.add(
                Rule.LOCK_ACROSS_AWAIT,
                suspension.path(),
                String.join(", ", held) + " is held here while "
                        + suspension.kind().title() + " suspends",
                "Unlock before, or use an AsyncLock");
    }
}
