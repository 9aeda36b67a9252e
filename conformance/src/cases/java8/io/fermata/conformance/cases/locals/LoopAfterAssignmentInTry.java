// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.locals;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

// A local is assigned inside a try, and an enhanced for over it follows.
public final class LoopAfterAssignmentInTry {
    private LoopAfterAssignmentInTry() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        for (int round = 0; round < 2; round++) {
            List<String> names = Collections.emptyList();
            try {
                names = await(round == 0 ? p.value(Arrays.asList("a", "b")) : p.failed(new RuntimeException("no")));
            } catch (RuntimeException e) {
                names = new ArrayList<>(names);
                names.add(e.getMessage());
            }
            for (String each : names) {
                p.trace(each, await(p.value(names.size())));
            }
        }
        return async(null);
    }
}
