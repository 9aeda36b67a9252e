// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;

// On an abstract method the annotation says nothing to the weaver, whatever the method returns; implementations may return subtypes that are not async.
public final class AbstractAsyncDocuments {
    private AbstractAsyncDocuments() {}

    interface Api {
        @Async
        Awaitable<Integer> any(Probe p);

        @Async
        Object object(Probe p);

        @Async
        Coroutine<Integer> real(Probe p);
    }

    static final class Impl implements Api {
        @Override
        public Awaitable<Integer> any(Probe p) {
            return p.value(3);
        }

        @Override
        public Integer object(Probe p) {
            return 4;
        }

        @Override
        public Coroutine<Integer> real(Probe p) {
            return Help.plus(p, 1, 2);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Api api = new Impl();
        return async(await(api.any(p)) + (Integer) api.object(p) + await(api.real(p)));
    }
}
