// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

// Async methods called by reflection and through a proxy; the entry's signature is what it was.
public final class ReflectiveAccess {
    private ReflectiveAccess() {}

    public interface Api {
        @Async
        Coroutine<String> say(Probe p, String s, int n);
    }

    public static final class Impl implements Api {
        @Override
        @Async
        public Coroutine<String> say(Probe p, String s, int n) {
            return async(s + await(p.value(n)));
        }
    }

    @SuppressWarnings("unchecked")
    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        Method m = Impl.class.getMethod("say", Probe.class, String.class, int.class);
        p.trace(await((Coroutine<String>) m.invoke(new Impl(), p, "reflected", 1)));
        Api proxy = (Api) java.lang.reflect.Proxy.newProxyInstance(
                Api.class.getClassLoader(), new Class<?>[] {Api.class}, (self, method, args) -> {
                    args[1] = "proxied " + args[1];
                    return method.invoke(new Impl(), args);
                });
        p.trace(await(proxy.say(p, "x", await(p.value(2)))));
        return async(Modifier.toString(m.getModifiers()) + " " + m.getReturnType().getSimpleName());
    }
}
