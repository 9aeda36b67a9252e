// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * A list of methods, by their names.
 *
 * <p>Each entry is written as {@code Type#method}; with {@code /2} behind it only the overloads of so many parameters are
 * meant, with {@code (java.lang.String,int)} only the one with these. {@code read*} stands for all methods whose names
 * begin so, {@code *} for every method, {@code new} for the constructors. Subtypes are meant as well. An entry that begins
 * with {@code !} takes out what others have put in.
 */
final class MethodList {
    private static final String CONSTRUCTOR = "<init>";

    private final List<Entry> entries;

    private MethodList(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The list with some entries.
     *
     * @param entries in which the later ones are the more special ones
     * @return the list
     * @throws IllegalArgumentException if an entry names no method; the message says which
     */
    static MethodList of(Stream<String> entries) {
        return new MethodList(entries.map(Entry::parse).toList());
    }

    /** The entries in a resource beside this class, one a line. */
    static List<String> inResource(String name) {
        try (InputStream in = MethodList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the processor's jar lacks " + name);
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries in lines of text, without comments, which begin with {@code //}, and empty lines. */
    static List<String> parse(Stream<String> lines) {
        return lines.map(line -> line.contains("//") ? line.substring(0, line.indexOf("//")) : line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Whether there is any method of that name, so that a closer look is worth while. */
    boolean mayContain(Name method) {
        return entries.stream().anyMatch(each -> each.adds() && each.isNamed(method));
    }

    /**
     * Whether a method is in the list.
     *
     * @param method the method, or constructor, that is called
     * @param isReceiver tells whether what it is called on is of a type
     */
    boolean contains(ExecutableElement method, Predicate<String> isReceiver) {
        Entry last = null;
        for (Entry each : entries) {
            if (each.isNamed(method.getSimpleName()) && each.takes(method) && isReceiver.test(each.type())) {
                last = each; // what comes later is more special
            }
        }
        return adds(last);
    }

    private static boolean adds(@Nullable Entry entry) {
        return entry != null && entry.adds();
    }

    /**
     * One entry.
     *
     * @param adds whether it puts methods in, or takes them out
     * @param type the type, by its name
     * @param method the name of the method
     * @param parameters how many parameters it has, their types, or nothing if that does not matter
     */
    private record Entry(boolean adds, String type, String method, String parameters) {
        static Entry parse(String text) {
            boolean adds = !text.startsWith("!");
            String name = adds ? text : text.substring(1);
            int hash = name.indexOf('#');
            int end = endOfName(name, hash);
            if (hash <= 0 || end == hash + 1) {
                throw new IllegalArgumentException(
                        "not a method: \"" + text + "\"; write it as package.Type#method, or package.Type#*");
            }
            String parameters = name.substring(end);
            if (!parameters.isEmpty() && !parameters.matches("/\\d+|\\([\\w.,$\\[\\]]*\\)")) {
                throw new IllegalArgumentException("not a number of parameters: \"" + text + "\"");
            }
            return new Entry(adds, name.substring(0, hash), name.substring(hash + 1, end), parameters);
        }

        private static int endOfName(String name, int hash) {
            int end = hash + 1;
            while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != '(') {
                end++;
            }
            return end;
        }

        boolean isNamed(CharSequence name) {
            if (CONSTRUCTOR.contentEquals(name)) {
                return method.equals("new");
            }
            return method.endsWith("*")
                    ? name.toString().startsWith(method.substring(0, method.length() - 1))
                    : method.contentEquals(name);
        }

        boolean takes(ExecutableElement called) {
            if (parameters.isEmpty()) {
                return true;
            }
            if (parameters.startsWith("/")) {
                return parameters
                        .substring(1)
                        .equals(String.valueOf(called.getParameters().size()));
            }
            String types = called.getParameters().stream()
                    .map(each -> each.asType().toString())
                    .reduce((first, next) -> first + "," + next)
                    .orElse("");
            return parameters.equals("(" + types + ")");
        }
    }
}
