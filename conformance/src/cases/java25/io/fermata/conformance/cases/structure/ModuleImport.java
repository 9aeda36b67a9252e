// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.cases.structure;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.conformance.harness.Probe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import module java.base;

// A source with module imports and Markdown documentation comments.
/// An async method below a module import.
public final class ModuleImport {
    private ModuleImport() {}

    @Async
    static Coroutine<Object> run(Probe p) {
        List<Integer> list = new ArrayList<>(List.of(3, await(p.value(1)), 2));
        list.sort(Comparator.naturalOrder());
        SequencedCollection<Integer> s = list.reversed();
        p.trace(s, s.getFirst() + await(p.value(s.getLast())));
        return async(list.stream().gather(Gatherers.windowFixed(await(p.value(2)))).toList());
    }
}
