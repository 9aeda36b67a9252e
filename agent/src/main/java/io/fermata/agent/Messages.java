// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.Printable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the agent says, all of it on {@code System.err}, each time in one line. Thread-safe. */
final class Messages {
    private static final String PREFIX = "fermata: ";

    /**
     * What was said about classes, by class loader. A list, not a map: class loaders may override {@code hashCode}, and
     * there are few that anything has to be said about.
     */
    private final List<Said> said = new ArrayList<>();

    /** Says something about the agent itself. */
    void line(String text) {
        print(PREFIX + text);
    }

    /** Says something about a class, once for its class loader and text. */
    void about(@Nullable ClassLoader loader, String className, String text) {
        once(loader, PREFIX + className + ": " + text);
    }

    /** Prints a text as it is, once for the class loader. */
    void once(@Nullable ClassLoader loader, String text) {
        if (isNew(loader, text)) {
            print(text); // not under the lock: the stream may be the application's, with locks of its own
        }
    }

    private synchronized boolean isNew(@Nullable ClassLoader loader, String text) {
        Object key = loader == null ? this : loader;
        for (Iterator<Said> entries = said.iterator(); entries.hasNext(); ) {
            Said entry = entries.next();
            Object about = entry.get();
            if (about == key) {
                return entry.texts.add(text);
            }
            if (about == null) {
                entries.remove();
            }
        }
        Said entry = new Said(key);
        said.add(entry);
        return entry.texts.add(text);
    }

    /**
     * A stack trace would bury the other output; texts of exceptions may have several lines. Names in class files may hold
     * anything, what a terminal obeys as well.
     */
    private static void print(String text) {
        System.err.println(Printable.of(text.replace('\n', ' ').replace('\r', ' ')));
    }

    /** The texts said about the classes of one loader, for as long as the loader lives. */
    private static final class Said extends WeakReference<Object> {
        final Set<String> texts = new HashSet<>();

        Said(Object loader) {
            super(loader);
        }
    }
}
