// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A generator without awaits. */
public final class Generator<T> implements AnyGenerator<T>, Iterable<T>, AutoCloseable {
    private final GeneratorThread thread;
    private boolean waiting;

    private Generator(GeneratorThread thread) {
        this.thread = thread;
    }

    /** Called in place of a generator method; see {@code LazyGenerators}. */
    public static Generator<?> of(Class<?> host, String name, String descriptor, Object target, Object[] args) {
        return new Generator<>(new GeneratorThread(host, name, descriptor, target, args));
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<T>() {
            @Override
            public boolean hasNext() {
                waiting = waiting || thread.step(false);
                return waiting;
            }

            @Override
            @SuppressWarnings("unchecked")
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the generator has ended");
                }
                waiting = false;
                return (T) thread.item;
            }
        };
    }

    @Override
    public void close() {
        waiting = false;
        thread.step(true);
    }
}
