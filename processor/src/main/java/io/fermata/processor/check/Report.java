// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings: one a rule and line, and no warning that the source suppresses. */
final class Report {
    private final Lines lines;
    private final Suppressions suppressions;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();

    private record Place(Rule rule, long line) {}

    Report(Lines lines, Suppressions suppressions) {
        this.lines = lines;
        this.suppressions = suppressions;
    }

    /** Adds a finding. */
    void add(Rule rule, TreePath at, String problem, String advice) {
        TreePath exact = exactly(at);
        if (!rule.isError() && suppressions.isSuppressed(rule, exact)) {
            return;
        }
        if (places.add(new Place(rule, lines.last(exact)))) {
            findings.add(new Finding(rule, exact, problem, advice));
        }
    }

    /** Of a call, the name is what matters: its arguments may go on for lines. */
    private static TreePath exactly(TreePath at) {
        return at.getLeaf() instanceof MethodInvocationTree call ? new TreePath(at, call.getMethodSelect()) : at;
    }

    /** How many findings there are. */
    int size() {
        return findings.size();
    }

    /** The findings in the order in which they were made. */
    List<Finding> findings() {
        return findings;
    }
}
