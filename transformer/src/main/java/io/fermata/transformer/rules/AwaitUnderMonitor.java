// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.MonitorDepth;
import io.fermata.transformer.scan.AwaitKind;
import io.fermata.transformer.scan.ClassSurvey;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A suspension point inside a {@code synchronized} block. */
final class AwaitUnderMonitor implements Rule {
    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        if (!survey.isAsync(method) || !MonitorDepth.hasMonitors(method)) {
            return;
        }
        FlowGraph graph = FlowGraph.of(method);
        MonitorDepth depth = MonitorDepth.of(graph);
        for (AbstractInsnNode instruction : method.instructions) {
            AwaitKind kind = AwaitKind.of(instruction);
            if (kind != null && depth.before(graph.indexOf(instruction)) > 0) {
                report.add(
                        Code.AWAIT_IN_SYNCHRONIZED,
                        instruction,
                        kind.title()
                                + " cannot stand in a synchronized block: it suspends the method, and a monitor is owned by a"
                                + " thread",
                        "Await before or after the block, or use an AsyncLock");
            }
        }
    }
}
