// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.util.TreePath;

/**
 * Something found in a source.
 *
 * @param rule what it is about
 * @param at where it is
 * @param problem what is wrong, without its full stop
 * @param advice what to write instead, without its full stop
 */
public record Finding(Rule rule, TreePath at, String problem, String advice) {

    /**
     * The text for people; it ends with the rule's code.
     *
     * @return one line
     */
    public String message() {
        return problem + ". " + advice + ". " + rule.code();
    }
}
