// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** A suspension point inside a {@code synchronized} block. */
final class AwaitUnderMonitor implements Check {
    @Override
    public void check(CodeUnit unit, Report report) {
        if (!unit.isAsync()) {
            return;
        }
        for (Contents.Suspension each : unit.contents().suspensions()) {
            if (each.monitors() > 0) {
                report.add(
                        Rule.AWAIT_IN_SYNCHRONIZED,
                        each.path(),
                        each.kind().title()
                                + " cannot stand in a synchronized block: it suspends the method, and a monitor is owned by a"
                                + " thread",
                        "Await before or after the block, or use an AsyncLock");
            }
        }
    }
}
