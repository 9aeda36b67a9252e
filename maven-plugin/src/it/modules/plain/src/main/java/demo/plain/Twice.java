// SPDX-License-Identifier: Apache-2.0
package demo.plain;

import static io.fermata.Fermata.*;

import demo.lib.Source;
import io.fermata.*;

public record Twice(Source source) implements Source {
    @Async
    @Override
    public Coroutine<Integer> next(int previous) {
        return async(await(source.next(previous)) * 2);
    }
}
