// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.runInExecutor;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

// The executor that is to run a piece of work rejects it; the await throws the rejection. One that runs it at once is fine.
public final class RejectedByExecutor {
    private RejectedByExecutor() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        Executor full = work -> {
            throw new RejectedExecutionException("full");
        };
        try {
            await(runInExecutor(full, () -> 1));
        } catch (RejectedExecutionException e) {
            p.trace(e);
        }
        Executor direct = Runnable::run;
        try {
            await(runInExecutor(direct, () -> {
                throw new IOException("from the work");
            }), IOException.class);
        } catch (IOException e) {
            p.trace(e);
        }
        return async(await(runInExecutor(direct, () -> "ran")));
    }
}
