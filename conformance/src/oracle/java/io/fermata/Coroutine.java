// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** The outcome of a body that has run already: the oracle runs a coroutine where it is made. */
public abstract class Coroutine<T> implements Awaitable<T> {
    abstract T get();

    static <T> Coroutine<T> done(T value) {
        return new Coroutine<T>() {
            @Override
            T get() {
                return value;
            }
        };
    }
}
