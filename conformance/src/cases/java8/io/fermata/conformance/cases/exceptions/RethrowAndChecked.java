// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.cases.support.Help;
import io.fermata.conformance.harness.Probe;
import java.io.IOException;

// Multi-catch, precise rethrow of an effectively final exception, checked exceptions through awaits, wrapping with the cause.
public final class RethrowAndChecked {
    private RethrowAndChecked() {}

    static class MyException extends Exception {
        private static final long serialVersionUID = 1L;
        final int code;

        MyException(int code) {
            super("code " + code);
            this.code = code;
        }
    }

    @Async
    static Coroutine<Integer> work(Probe p, int i) throws IOException, MyException {
        await(p.pause());
        if (i == 1) throw new IOException("one");
        if (i == 2) throw new MyException(await(p.value(22)));
        if (i == 3) throw new IllegalStateException("three");
        return async(i);
    }

    @Async
    static Coroutine<Integer> precise(Probe p, int i) throws IOException, MyException {
        try {
            return async(await(work(p, i)));
        } catch (final Exception e) {
            p.trace("seen", e);
            await(p.pause());
            throw e;
        }
    }

    @Async
    static Coroutine<Integer> multi(Probe p, int i) throws MyException {
        try {
            return async(await(precise(p, i)));
        } catch (IOException | IllegalStateException e) {
            await(p.pause());
            throw new UnsupportedOperationException(await(p.value("wrapped")), e);
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int i = 0; i < 4; i++) {
            try {
                p.trace(await(multi(p, i)));
            } catch (MyException e) {
                p.trace(e.code);
            } catch (UnsupportedOperationException e) {
                p.trace(e, e.getCause() instanceof IOException);
            }
        }
        Exception kept = new Exception("kept");
        try {
            await(Help.failChecked(p, kept));
        } catch (Exception e) {
            p.trace("the same object", e == kept);
        }
        return async(null);
    }
}
