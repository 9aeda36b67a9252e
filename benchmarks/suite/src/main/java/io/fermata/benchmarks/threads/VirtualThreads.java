// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** The way to virtual threads from sources for JDK 17. */
public final class VirtualThreads {
    /** What the JVM that runs them is started with: one carrier thread, as the others have one thread. */
    public static final String[] JVM_ARGUMENTS = {
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    };

    private static final MethodHandle START;

    static {
        try {
            START = MethodHandles.lookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private VirtualThreads() {}

    static Thread start(Runnable body) {
        try {
            return (Thread) START.invokeExact(body);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a thread with a result to wait for. */
    static <T> FutureTask<T> fork(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        start(task);
        return task;
    }

    /** The result of a thread, waited for by the calling thread. */
    static <T> T join(FutureTask<T> task) {
        try {
            return task.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program on a virtual thread, to its end. */
    static <T> T run(Callable<T> program) {
        return join(fork(program));
    }
}
