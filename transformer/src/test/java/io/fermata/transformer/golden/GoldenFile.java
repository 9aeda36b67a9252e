// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A listing in a file, in which lines that begin with # are comments of people. */
final class GoldenFile {
    private final Path path;

    GoldenFile(Path path) {
        this.path = path;
    }

    /** The listing without the comments. */
    List<String> listing() throws IOException {
        return read().stream().filter(line -> !isComment(line)).toList();
    }

    /** Replaces the listing; a comment stays above the line it stands above, as long as that line exists. */
    void update(List<String> listing) throws IOException {
        List<String> merged = new ArrayList<>(listing);
        List<String> old = read();
        int from = 0;
        for (int i = 0; i < old.size(); i++) {
            if (!isComment(old.get(i))) {
                continue;
            }
            int end = i;
            while (end < old.size() && isComment(old.get(end))) {
                end++;
            }
            List<String> comment = old.subList(i, end);
            int at = end == old.size() ? merged.size() : indexOf(old.get(end), merged, from);
            merged.addAll(at, comment);
            from = Math.min(at + comment.size() + 1, merged.size());
            i = end;
        }
        Files.write(path, merged);
    }

    private List<String> read() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static boolean isComment(String line) {
        return line.startsWith("#");
    }

    private static int indexOf(String line, List<String> lines, int from) {
        int found = lines.subList(from, lines.size()).indexOf(line);
        return found < 0 ? from : from + found;
    }
}
