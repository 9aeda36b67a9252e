// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.AsyncCallable;
import io.fermata.AsyncFunction;
import io.fermata.Coroutine;
import io.fermata.Task;
import io.fermata.conformance.harness.Probe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.function.Supplier;

// Serializable async lambdas and lambdas with an intersection type; one is written, read back and run.
public final class SerializableLambdas {
    private SerializableLambdas() {}

    interface Task extends AsyncFunction<Probe, String>, Serializable {}

    interface Marker {}

    static Object copy(Object o) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes);
        out.writeObject(o);
        out.close();
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(java.io.ObjectStreamClass c) throws IOException, ClassNotFoundException {
                try {
                    return Class.forName(c.getName(), false, SerializableLambdas.class.getClassLoader());
                } catch (ClassNotFoundException e) {
                    return super.resolveClass(c);
                }
            }
        }.readObject();
    }

    @Async
    static Coroutine<Object> run(Probe p) throws Exception {
        long wide = 1L << 36;
        String s = "s";
        Task t = q -> async(s + wide + await(q.value("!")));
        p.trace(await(t.apply(p)));
        Task read = (Task) copy(t);
        p.trace(await(read.apply(p)));
        AsyncCallable<String> c = (AsyncCallable<String> & Serializable & Marker) () -> async("m" + await(p.value(1)));
        p.trace(await(c.call()), c instanceof Marker, c instanceof Serializable);
        Supplier<String> plain = (Supplier<String> & Serializable) () -> "plain" + wide;
        return async(((Supplier<?>) copy(plain)).get());
    }
}
