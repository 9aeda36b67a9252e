// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import io.fermata.AsyncTimeoutException;
import io.fermata.CancelledError;
import io.fermata.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** How values and exceptions look in a trace, in both languages. */
final class Shown {
    private Shown() {}

    static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::value).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Outcome.Success<?> success) {
            return value(success.value());
        }
        if (value instanceof Outcome.Failure<?> failure) {
            return exception(failure.exception());
        }
        return String.valueOf(value);
    }

    static String exception(Throwable exception) {
        if (exception instanceof ProgramError) {
            return exception.getMessage();
        }
        if (exception instanceof CancelledError) {
            return "cancelled";
        }
        if (exception instanceof AsyncTimeoutException) {
            return "timeout";
        }
        if (exception instanceof IllegalArgumentException) {
            return "argument";
        }
        if (exception instanceof IllegalStateException) {
            return "misuse";
        }
        throw new AssertionError("a program cannot throw this", exception);
    }

    static boolean catches(String kind, Throwable exception) {
        return switch (kind) {
            case "cancel" -> exception instanceof CancelledError;
            case "timeout" -> exception instanceof AsyncTimeoutException;
            case "error" -> exception instanceof Exception;
            default -> true;
        };
    }
}
