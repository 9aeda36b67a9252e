// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

// Awaiting failed things: with a null message, a cancelled future, wrapped causes, an exception without stack trace, an Error, the very same object twice.
@SuppressWarnings("fermata:FERMATA-55")
public final class FailuresOfAwaited {
    private FailuresOfAwaited() {}

    static final class Bare extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bare() {
            super(null, null, false, false);
        }
    }

    static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException("no stack");
        }

        @Override
        public void setStackTrace(StackTraceElement[] trace) {
            throw new UnsupportedOperationException("no stack");
        }
    }

    @Async
    static Coroutine<Void> pass(Probe p, Throwable t) {
        await(p.failed(t));
        return async();
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        Throwable[] all = {
            new RuntimeException(),
            new RuntimeException((String) null, new Error()),
            new Bare(),
            new Hostile(),
            new CompletionException("bare", null),
            new CancellationException("c"),
            new InterruptedException("i"),
            new LinkageError("l"),
        };
        for (Throwable t : all) {
            try {
                await(pass(p, t));
            } catch (Throwable caught) {
                p.trace(caught == t, caught.getClass().getSimpleName(), caught.getMessage());
            }
        }
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        try {
            await(cancelled);
        } catch (CancellationException e) {
            p.trace("cancelled");
        }
        Exception deep = new IOException("deep");
        try {
            await(p.failedStage(new CompletionException(new ExecutionException(deep))));
        } catch (Exception e) {
            p.trace(e == deep, e);
        }
        RuntimeException same = new IllegalStateException("same");
        for (int i = 0; i < 3; i++) {
            try {
                await(Help.fail(p, same));
            } catch (IllegalStateException e) {
                p.trace(e == same);
            }
        }
        return async(null);
    }
}
