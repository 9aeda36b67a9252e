// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A generator whose awaits never wait. */
public final class AsyncGenerator<T> implements AnyGenerator<T>, AutoCloseable {
    private final GeneratorThread thread;
    private boolean hasItem;

    private AsyncGenerator(GeneratorThread thread) {
        this.thread = thread;
    }

    /** Called in place of a generator method; see {@code LazyGenerators}. */
    public static AsyncGenerator<?> of(Class<?> host, String name, String descriptor, Object target, Object[] args) {
        return new AsyncGenerator<>(new GeneratorThread(host, name, descriptor, target, args));
    }

    public Coroutine<Boolean> next() {
        hasItem = false;
        hasItem = thread.step(false);
        return Fermata.async(hasItem);
    }

    @SuppressWarnings("unchecked")
    public T current() {
        if (!hasItem) {
            throw new IllegalStateException("no current item");
        }
        return (T) thread.item;
    }

    public <R> Coroutine<Void> forEach(AsyncFunction<? super T, R> action) {
        try {
            while (Fermata.await(next())) {
                Fermata.await(action.apply(current()));
            }
        } catch (Throwable e) {
            close();
            throw Fermata.sneaky(e);
        }
        return Fermata.async();
    }

    public Coroutine<Void> aclose() {
        close();
        return Fermata.async();
    }

    @Override
    public void close() {
        hasItem = false;
        thread.step(true);
    }
}
