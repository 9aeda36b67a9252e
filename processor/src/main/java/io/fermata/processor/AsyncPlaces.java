// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.fermata.processor.check.Lines;
import io.fermata.transformer.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where async methods and lambdas stand. When a class is written, javac has taken its trees apart; what is to be
 * said about a line then still needs a tree to point at.
 */
final class AsyncPlaces {
    private final Lines lines;
    private final Map<String, List<Place>> byOutermost = new HashMap<>();

    /** A method or lambda, with its first and last line. */
    private record Place(TreePath path, long first, long last) {
        /** A class file may tell no lines. */
        boolean is(Diagnostic refusal) {
            return refusal.line() > 0
                    ? first <= refusal.line() && refusal.line() <= last
                    : path.getLeaf() instanceof MethodTree method
                            && method.getName().contentEquals(refusal.method());
        }
    }

    AsyncPlaces(Trees trees) {
        lines = new Lines(trees.getSourcePositions());
    }

    /** Notes the places in a top-level class. */
    void add(TypeElement outermost, List<TreePath> places) {
        List<Place> found = new ArrayList<>();
        for (TreePath each : places) {
            found.add(new Place(each, lines.first(each), lines.last(each)));
        }
        if (!found.isEmpty()) {
            byOutermost.put(outermost.getQualifiedName().toString(), found);
        }
    }

    /** The innermost place around what a refusal is about, or null. */
    @Nullable
    TreePath of(Diagnostic refusal) {
        Place best = null;
        for (Place each : byOutermost.getOrDefault(outermost(refusal.className()), List.of())) {
            if (each.is(refusal) && (best == null || each.first() >= best.first())) {
                best = each;
            }
        }
        return best == null ? null : best.path();
    }

    /** The known class that a binary name begins with; dollars may stand in the names of classes, too. */
    private String outermost(String binaryName) {
        String name = binaryName;
        while (!byOutermost.containsKey(name) && name.lastIndexOf('$') > 0) {
            name = name.substring(0, name.lastIndexOf('$'));
        }
        return name;
    }
}
