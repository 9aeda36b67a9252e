// SPDX-License-Identifier: Apache-2.0
import static io.fermata.Fermata.await;

import io.fermata.Async;
import io.fermata.Awaitable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class HotMethods {
    @Async
    CompletableFuture<Integer> length(Awaitable<String> text) {
        return CompletableFuture.completedFuture(await(text).length());
    }

    @Async
    static CompletionStage<String> adopted(CompletionStage<CompletionStage<String>> stage) {
        return await(stage);
    }
}
