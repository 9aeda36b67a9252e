// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages();

    @Test
    void saysAThingOnceForALoader() {
        ClassLoader one = new Loader();
        ClassLoader two = new Loader();
        try (StandardError err = new StandardError()) {
            messages.once(one, "a");
            messages.once(two, "a");
            messages.once(one, "b");
            messages.once(null, "a");
            messages.once(one, "a");
            messages.once(null, "a");
            messages.about(two, "p.C", "a");
            messages.about(two, "p.C", "a");

            assertThat(err.lines()).containsExactly("a", "a", "b", "a", "fermata: p.C: a");
        }
    }

    @Test
    void saysItInOneLine() {
        try (StandardError err = new StandardError()) {
            messages.line("one\r\ntwo");

            assertThat(err.lines()).containsExactly("fermata: one  two");
        }
    }

    @Test
    void keepsNoLoaderAlive() {
        WeakReference<ClassLoader> loader = new WeakReference<>(new Loader());
        try (StandardError err = new StandardError()) {
            messages.once(loader.get(), "text");
            assertThat(err.lines()).hasSize(1);
        }
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    /** Loaders need not have a working {@code hashCode}. */
    private static final class Loader extends ClassLoader {
        @Override
        public int hashCode() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean equals(Object other) {
            throw new UnsupportedOperationException();
        }
    }
}
