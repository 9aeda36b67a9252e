// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.emit;
import static io.fermata.Fermata.end;
import static io.fermata.Fermata.sleep;

import io.fermata.Async;
import io.fermata.AsyncGenerator;
import io.fermata.Coroutine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The statements about asynchronous generators: any body can be run as one, and emits where it says so itself. */
final class Generators {
    private final Interpreter interpreter;

    /** Those that several tasks pull from, by the numbers of their bodies. */
    private final Map<Integer, AsyncGenerator<Integer>> shared = new HashMap<>();

    Generators(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Async
    private AsyncGenerator<Integer> generate(int number) {
        String body = interpreter.begin("g", number);
        try {
            for (Form statement : interpreter.body(number)) {
                if (statement.op().equals("emit")) {
                    emit(statement.number(1));
                    interpreter.log(body, "goes on");
                } else if (await(interpreter.statement(body, statement)) != null) {
                    return end();
                }
            }
        } finally {
            interpreter.log(body, "cleans up");
            await(sleep(Duration.ofMillis(number % 2)));
            interpreter.log(body, "end");
        }
        return end();
    }

    @Async
    Coroutine<Integer> run(String body, Form s) {
        switch (s.op()) {
            case "each":
                return each(body, s);
            case "pull":
                await(pull(body, shared.computeIfAbsent(s.number(1), this::generate)));
                break;
            case "close":
                if (shared.containsKey(s.number(1))) {
                    await(shared.get(s.number(1)).aclose());
                    interpreter.log(body, "closed");
                }
                break;
            default:
                interpreter.log(body, "cannot emit");
                break;
        }
        return async(null);
    }

    @Async
    private Coroutine<Integer> each(String body, Form s) {
        int left = s.number(2);
        AsyncGenerator<Integer> generator = generate(s.number(1));
        // a resource would keep what the block throws, and suppress what closing does; Python's finally does not
        try {
            while (await(generator.next())) {
                interpreter.log(body, "item " + generator.current());
                Integer returned = await(interpreter.block(body, s.formsFrom(3)));
                if (returned != null) {
                    return async(returned);
                }
                left--;
                if (left == 0) {
                    break;
                }
            }
        } finally {
            await(generator.aclose());
        }
        return async(null);
    }

    @Async
    private Coroutine<Void> pull(String body, AsyncGenerator<Integer> generator) {
        if (await(generator.next())) {
            interpreter.log(body, "pulled " + generator.current());
        } else {
            interpreter.log(body, "exhausted");
        }
        return async();
    }
}
