// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;

/** The methods that block: a list of the JDK's, and what the user adds to it or takes out. */
public final class BlockingMethods {
    private static final String BUILT_IN = "blocking-methods.txt";

    private final MethodList methods;

    private BlockingMethods(MethodList methods) {
        this.methods = methods;
    }

    /**
     * The methods of the JDK that block, and more.
     *
     * @param more further entries, or ones that take some out
     * @return the list
     * @throws IllegalArgumentException if an entry names no method; the message says which
     */
    public static BlockingMethods with(List<String> more) {
        return new BlockingMethods(
                MethodList.of(Stream.concat(MethodList.inResource(BUILT_IN).stream(), more.stream())));
    }

    /**
     * The entries in the lines of a file, without comments, which begin with {@code //}, and empty lines.
     *
     * @param lines the lines
     * @return the entries
     */
    public static List<String> parse(Stream<String> lines) {
        return MethodList.parse(lines);
    }

    /** Whether there is any method of that name, so that a closer look is worth while. */
    boolean mayContain(Name method) {
        return methods.mayContain(method);
    }

    /**
     * Whether a method blocks.
     *
     * @param method the method that is called
     * @param isReceiver tells whether what it is called on is of a type
     */
    boolean contains(ExecutableElement method, Predicate<String> isReceiver) {
        return methods.contains(method, isReceiver);
    }
}
