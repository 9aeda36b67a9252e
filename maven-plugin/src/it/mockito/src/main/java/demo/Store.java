// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.CompletableFuture;

public interface Store {
    @Async
    Coroutine<String> load(String key);

    CompletableFuture<Void> save(String key, String value);

    @Async
    default Coroutine<String> loadOr(String key, String otherwise) {
        String found = await(load(key));
        return async(found == null ? otherwise : found);
    }
}
