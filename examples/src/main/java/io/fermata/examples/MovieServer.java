// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site about movies, for the crawler to crawl: a list page and a page for each movie, on this machine alone. Each page
 * takes its time.
 *
 * <p>Ordinary blocking code with a thread for each request; it knows nothing of Fermata.
 */
final class MovieServer implements AutoCloseable {
    private static final List<String> NAMES = List.of(
            "The Long Rest",
            "Night Ferry",
            "A Clock Without Hands",
            "Seven Winters",
            "The Cartographer",
            "Salt and Paper",
            "Under the Viaduct",
            "The Second Violin",
            "No Train on Sunday",
            "The Lighthouse Keepers",
            "Amber Road",
            "What the River Took");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Duration latency;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger mostRequests = new AtomicInteger();

    private MovieServer(HttpServer server, Duration latency) {
        this.server = server;
        this.latency = latency;
    }

    /** Starts a server on a free port. */
    static MovieServer start(Duration latency) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        MovieServer server = new MovieServer(http, latency);
        http.createContext("/movies", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** The address of the list page. */
    URI listPage() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/movies");
    }

    /** The largest number of requests that were under way at one time since this was last asked for. */
    int takeMostRequests() {
        return mostRequests.getAndSet(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostRequests.accumulateAndGet(requests.incrementAndGet(), Math::max);
        try {
            Thread.sleep(latency.toMillis());
            answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            requests.decrementAndGet();
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String page = page(exchange.getRequestURI().getPath());
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(page.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** The page at a path; empty if there is none. */
    private static String page(String path) {
        if (path.equals("/movies")) {
            return listHtml();
        }
        return IntStream.range(0, NAMES.size())
                .filter(i -> path.equals("/movies/" + (i + 1)))
                .mapToObj(MovieServer::movieHtml)
                .collect(Collectors.joining());
    }

    private static String listHtml() {
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> "<li><a class=movie href=/movies/" + (i + 1) + ">" + NAMES.get(i) + "</a></li>")
                .collect(Collectors.joining("\n", "<!doctype html><title>Movies</title><ul>\n", "\n</ul>\n"));
    }

    private static String movieHtml(int index) {
        int number = index + 1;
        return """
                <!doctype html>
                <title>%1$s</title>
                <h1>%1$s</h1>
                <p>In cinemas from <time datetime="%2$d-%3$02d-%4$02d">%4$d/%3$d/%2$d</time>
                <p><img src="/posters/%5$d.jpg" alt="">
                """.formatted(NAMES.get(index), 1990 + 3 * index, number, 2 * number, number);
    }
}
