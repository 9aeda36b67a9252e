// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;

// Names that generated members could clash with: methods and fields called state, task, frame, resume, result, caller, positions; locals named like them; dollars and unicode.
public final class ManyMethodsOfOneClass {
    int state = 1;
    static String frame = "f";
    Object task = "t";

    @Async
    Coroutine<String> resume(Probe p, int state, String task, long frame) {
        int caller = state + await(p.value(1));
        String result = task + frame;
        Object positions = this.state + await(p.value(2));
        Object resume = this.task;
        await(p.pause());
        return async(caller + result + positions + resume + ManyMethodsOfOneClass.frame + state);
    }

    @Async
    static Coroutine<Integer> state(Probe state, int caller) {
        int $0 = caller;
        int state$ = await(state.value(5));
        int _1 = $0 + state$;
        await(state.pause());
        return async(_1 + $0 + state$);
    }

    @Async
    static Coroutine<String> $dollar$(Probe p, String caf\u00e9) {
        String \u00fcml = caf\u00e9 + await(p.value("u"));
        await(p.pause());
        return async(\u00fcml);
    }

    @Async
    static Coroutine<String> caf\u00e9(Probe p) {
        return async("c" + await(p.value(1)));
    }

    static class caf\u00e9 {
        static int x = 1;
    }

    static class resume$1 {
        @Async
        static Coroutine<Integer> value(Probe p) {
            return async(await(p.value(9)));
        }
    }

    @Async
    static Coroutine<Object> run(Probe p) {
        p.trace(await(new ManyMethodsOfOneClass().resume(p, 1, "t", 2)), await(state(p, 3)), await($dollar$(p, "x")));
        return async(await(caf\u00e9(p)) + caf\u00e9.x + await(resume$1.value(p)));
    }
}
