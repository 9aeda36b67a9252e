// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which class files to look at: those that match a pattern of {@code includes}, if there are any, and none of
 * {@code excludes}. The patterns are Ant's, on paths from the output folder: {@code ?} and {@code *} stand for characters
 * of a name, {@code **} for any number of folders.
 */
final class ClassSelection {
    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    ClassSelection(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(ClassSelection::compile).toList();
        this.excludes = excludes.stream().map(ClassSelection::compile).toList();
    }

    /** Whether a file is selected, by its path from the output folder, with slashes. */
    boolean contains(String path) {
        return (includes.isEmpty() || matches(includes, path)) && !matches(excludes, path);
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern compile(String ant) {
        String glob = ant.strip().replace('\\', '/');
        glob = glob.endsWith("/") ? glob + "**" : glob;
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("/**", at) && at + 3 == glob.length()) {
                regex.append("(?:/.*)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else {
                char each = glob.charAt(at++);
                regex.append(each == '*' ? "[^/]*" : each == '?' ? "[^/]" : Pattern.quote(String.valueOf(each)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
