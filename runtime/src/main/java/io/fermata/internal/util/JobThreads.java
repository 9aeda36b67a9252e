// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads for blocking work: one virtual thread a job where the JDK has them, else daemon threads kept for a while. */
public final class JobThreads {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** For hot methods that run without a loop. Never shut down; it keeps no thread alive. */
    public static final Executor SHARED = create();

    private JobThreads() {}

    public static ExecutorService create() {
        MethodHandle virtual = Virtual.FACTORY;
        if (virtual != null) {
            try {
                return (ExecutorService) virtual.invokeExact();
            } catch (Throwable e) {
                // A preview feature that is not enabled says so here: go on with platform threads.
            }
        }
        return Executors.newCachedThreadPool(JobThreads::daemon);
    }

    /** Lets the jobs that were begun end, for a while; says whether they have, as far as that can be known. */
    public static boolean shutDown(ExecutorService threads, long nanos) throws InterruptedException {
        return !stop(threads) || threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }

    /** Takes no more jobs. False if a security manager forbids it; threads that idle end by themselves. */
    public static boolean stop(ExecutorService threads) {
        try {
            threads.shutdown();
            return true;
        } catch (SecurityException e) {
            return false;
        }
    }

    private static Thread daemon(Runnable job) {
        Thread thread = new Thread(job, "fermata-job-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Looked up once: Java 17 does not have the method. */
    private static final class Virtual {
        static final @Nullable MethodHandle FACTORY = find();

        private static @Nullable MethodHandle find() {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                Executors.class,
                                "newVirtualThreadPerTaskExecutor",
                                MethodType.methodType(ExecutorService.class));
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
    }
}
