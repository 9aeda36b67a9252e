// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.Arrays;
import javax.lang.model.element.Element;

/** Knows which warnings the source does not want: {@code @SuppressWarnings("fermata:CODE")} at a declaration around them. */
final class Suppressions {
    private static final String PREFIX = "fermata:";

    private final Language language;

    Suppressions(Language language) {
        this.language = language;
    }

    /** Whether a declaration around a place suppresses a rule. */
    boolean isSuppressed(Rule rule, TreePath at) {
        String token = PREFIX + rule.code();
        for (TreePath path = at; path != null; path = path.getParentPath()) {
            if (isDeclaration(path.getLeaf()) && suppresses(token, language.elementOf(path))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDeclaration(Tree tree) {
        return tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree;
    }

    private static boolean suppresses(String token, @org.jspecify.annotations.Nullable Element declared) {
        SuppressWarnings annotation = declared == null ? null : declared.getAnnotation(SuppressWarnings.class);
        return annotation != null && Arrays.asList(annotation.value()).contains(token);
    }
}
