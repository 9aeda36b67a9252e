// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.exceptions;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

// Several handlers: the subclass first, an unrelated one between, the order of the source decides; multi-catch, catch of Throwable last.
@SuppressWarnings("fermata:FERMATA-55")
public final class HandlerOrder {
    private HandlerOrder() {}

    @Async
    static Coroutine<String> which(Probe p, Throwable t) {
        try {
            await(p.failed(t), Throwable.class);
            return async("none");
        } catch (FileNotFoundException e) {
            return async("file not found " + await(p.value(e.getMessage())));
        } catch (UncheckedIOException | IllegalStateException e) {
            await(p.pause());
            return async("multi " + e.getClass().getSimpleName());
        } catch (IOException e) {
            return async("io " + e.getMessage());
        } catch (RuntimeException e) {
            return async("runtime " + await(p.value(1)));
        } catch (Exception e) {
            return async("exception");
        } catch (Throwable e) {
            return async("throwable " + e.getMessage());
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(which(p, new FileNotFoundException("a"))));
        p.trace(await(which(p, new IOException("b"))));
        p.trace(await(which(p, new UncheckedIOException(new IOException("c")))));
        p.trace(await(which(p, new IllegalStateException("d"))));
        p.trace(await(which(p, new ArithmeticException("e"))));
        p.trace(await(which(p, new Exception("f"))));
        p.trace(await(which(p, new Error("g"))));
        return async(await(which(p, new StackOverflowError("h"))));
    }
}
