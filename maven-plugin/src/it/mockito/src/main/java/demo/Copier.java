// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;

public class Copier {
    private final Store store;

    public Copier(Store store) {
        this.store = store;
    }

    @Async
    public Coroutine<Integer> copy(String from, String to) {
        String value = await(store.load(from));
        await(store.save(to, decorate(value)));
        return async(value.length());
    }

    String decorate(String value) {
        return "<" + value + ">";
    }
}
