// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.io.IOException;

/** Knows the lines of trees, also where javac does not keep them: with {@code -g:none} a source has no line map. */
public final class Lines {
    private static final long UNKNOWN = -1;

    private final SourcePositions positions;

    /**
     * Creates an instance.
     *
     * @param positions javac's
     */
    public Lines(SourcePositions positions) {
        this.positions = positions;
    }

    /**
     * The line where a tree begins.
     *
     * @param path the tree
     * @return the line, from 1, or -1 if that cannot be known
     */
    public long first(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        return line(unit, positions.getStartPosition(unit, path.getLeaf()));
    }

    /**
     * The line where a tree ends.
     *
     * @param path the tree
     * @return the line, from 1, or the first line if javac does not tell the end
     */
    public long last(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        long end = positions.getEndPosition(unit, path.getLeaf());
        return end < 0 ? first(path) : line(unit, end);
    }

    private static long line(CompilationUnitTree unit, long position) {
        if (position < 0) {
            return UNKNOWN;
        }
        LineMap map = unit.getLineMap();
        return map == null ? count(unit, position) : map.getLineNumber(position);
    }

    private static long count(CompilationUnitTree unit, long position) {
        try {
            return 1
                    + unit.getSourceFile()
                            .getCharContent(true)
                            .chars()
                            .limit(position)
                            .filter(each -> each == '\n')
                            .count();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
