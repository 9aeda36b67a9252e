// SPDX-License-Identifier: Apache-2.0
package demo;

import static io.fermata.Fermata.await;

import io.fermata.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class GreetingController {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timer");
        thread.setDaemon(true);
        return thread;
    });

    record Greeting(String text, int length) {}

    @Async
    @GetMapping("/greet/{name}")
    public CompletableFuture<Greeting> greet(@PathVariable String name, @RequestParam(defaultValue = "1") int times) {
        StringBuilder text = new StringBuilder("Hello");
        for (int i = 0; i < times; i++) {
            text.append(' ').append(await(capitalised(name)));
        }
        return CompletableFuture.completedFuture(new Greeting(text.toString(), text.length()));
    }

    @Async
    private CompletableFuture<String> capitalised(String name) {
        await(pause());
        if (name.equals("nobody")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "nobody is there");
        }
        return CompletableFuture.completedFuture(name.substring(0, 1).toUpperCase() + name.substring(1));
    }

    private CompletableFuture<Void> pause() {
        CompletableFuture<Void> paused = new CompletableFuture<>();
        timer.schedule(() -> paused.complete(null), 20, TimeUnit.MILLISECONDS);
        return paused;
    }
}
