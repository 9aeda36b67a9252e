// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * The methods that block.
 *
 * <p>Each is written as {@code Type#method} or, if only the overloads of so many parameters block, as
 * {@code Type#method/2}; {@code *} stands for every method. Subtypes are meant as well. An entry that begins with
 * {@code !} takes out what others have put in.
 */
public final class BlockingMethods {
    private static final String BUILT_IN = "blocking-methods.txt";

    private final List<Entry> entries;

    private record Entry(boolean blocks, String type, String method, int parameters) {
        static Entry parse(String text) {
            boolean blocks = !text.startsWith("!");
            String name = blocks ? text : text.substring(1);
            int hash = name.indexOf('#');
            int slash = name.indexOf('/', hash);
            if (hash <= 0 || hash == name.length() - 1) {
                throw new IllegalArgumentException(
                        "not a method: \"" + text + "\"; write it as package.Type#method, or package.Type#*");
            }
            String method = name.substring(hash + 1, slash < 0 ? name.length() : slash);
            return new Entry(blocks, name.substring(0, hash), method, slash < 0 ? -1 : count(text, slash));
        }

        private static int count(String text, int slash) {
            try {
                return Integer.parseInt(text.substring(text.indexOf('/', slash) + 1));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a number of parameters: \"" + text + "\"", e);
            }
        }

        boolean isNamed(CharSequence name) {
            return method.equals("*") || method.contentEquals(name);
        }

        boolean takes(int count) {
            return parameters < 0 || parameters == count;
        }
    }

    private BlockingMethods(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The methods of the JDK that block, and more.
     *
     * @param more further entries, or ones that take some out
     * @return the list
     * @throws IllegalArgumentException if an entry names no method; the message says which
     */
    public static BlockingMethods with(List<String> more) {
        List<Entry> entries = new ArrayList<>();
        Stream.concat(builtIn().stream(), more.stream()).map(Entry::parse).forEach(entries::add);
        return new BlockingMethods(entries);
    }

    /**
     * The entries in the lines of a file, without comments, which begin with {@code //}, and empty lines.
     *
     * @param lines the lines
     * @return the entries
     */
    public static List<String> parse(Stream<String> lines) {
        return lines.map(line -> line.contains("//") ? line.substring(0, line.indexOf("//")) : line)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> builtIn() {
        try (InputStream in = BlockingMethods.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the processor's jar lacks " + BUILT_IN);
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is any method of that name, so that a closer look is worth while. */
    boolean mayContain(Name method) {
        return entries.stream().anyMatch(each -> each.blocks() && each.isNamed(method));
    }

    /**
     * Whether a method blocks.
     *
     * @param method the method that is called
     * @param isReceiver tells whether what it is called on is of a type
     */
    boolean contains(ExecutableElement method, Predicate<String> isReceiver) {
        Entry last = null;
        for (Entry each : entries) {
            if (each.isNamed(method.getSimpleName())
                    && each.takes(method.getParameters().size())
                    && isReceiver.test(each.type())) {
                last = each; // what comes later is more special
            }
        }
        return blocks(last);
    }

    private static boolean blocks(@Nullable Entry entry) {
        return entry != null && entry.blocks();
    }
}
