// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// A class in the default package, with a nested class, an async lambda and an enum.
public final class DefaultPackageCase {
    private DefaultPackageCase() {}

    enum E {
        A,
        B
    }

    static class N {
        @Async
        static Coroutine<String> go(Probe p, E e) {
            switch (e) {
                case A:
                    return async("a" + await(p.value(1)));
                default:
                    return async("b");
            }
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        AsyncCallable<String> c = () -> async(await(N.go(p, E.A)) + await(N.go(p, E.B)));
        return async(await(c.call()) + await(p.value("!")));
    }
}
