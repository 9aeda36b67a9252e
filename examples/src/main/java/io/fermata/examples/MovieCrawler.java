// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.createTask;

import io.fermata.Async;
import io.fermata.Coroutine;
import io.fermata.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Example 10: a crawler that fetches many pages at once on one thread.
 *
 * <p>Starts a small web site on this machine whose pages each take a quarter of a second, and crawls it twice: with
 * blocking calls, a page after the other, and then with {@code await} over what {@code HttpClient.sendAsync} returns.
 * Compare {@link #crawlBlocking} with {@link #crawl}: the same code, but for the tasks.
 *
 * <pre>mvn -B -ntp -q -Pcrawler package</pre>
 *
 * <p>With {@code -Dlatency=1000} each page takes a second.
 */
final class MovieCrawler {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PrintStream out;

    MovieCrawler(PrintStream out) {
        this.out = out;
    }

    @Async
    public static void main(String[] args) throws IOException, InterruptedException {
        long latency = Long.getLong("latency", 250);
        try (MovieServer server = MovieServer.start(Duration.ofMillis(latency))) {
            await(main(System.out, server.listPage()));
        }
    }

    @Async
    static Coroutine<Void> main(PrintStream out, URI listPage) throws IOException, InterruptedException {
        MovieCrawler crawler = new MovieCrawler(out);

        out.println("with blocking calls, one page after the other:");
        Stopwatch blocking = Stopwatch.started();
        crawler.crawlBlocking(listPage);
        out.println("took " + blocking.elapsed());

        out.println("with await, all movies at once:");
        Stopwatch awaiting = Stopwatch.started();
        await(crawler.crawl(listPage));
        out.println("took " + awaiting.elapsed());
        return async();
    }

    /** Prints the movies of a site; the thread does nothing else while it waits for a page. */
    void crawlBlocking(URI listPage) throws IOException, InterruptedException {
        for (URI link : MoviePages.links(listPage, fetchBlocking(listPage))) {
            Movie movie = MoviePages.movie(link, fetchBlocking(link));
            out.println("  " + movie);
        }
    }

    private String fetchBlocking(URI page) throws IOException, InterruptedException {
        return text(client.send(request(page), HttpResponse.BodyHandlers.ofString()));
    }

    /** Prints the movies of a site, with a task for each. */
    @Async
    Coroutine<Void> crawl(URI listPage) throws IOException {
        List<Task<Movie>> movies = new ArrayList<>();
        for (URI link : MoviePages.links(listPage, await(fetch(listPage)))) {
            movies.add(createTask(() -> async(MoviePages.movie(link, await(fetch(link))))));
        }
        for (Task<Movie> movie : movies) {
            out.println("  " + await(movie));
        }
        return async();
    }

    @Async
    private Coroutine<String> fetch(URI page) throws IOException {
        return async(text(await(client.sendAsync(request(page), HttpResponse.BodyHandlers.ofString()))));
    }

    private static HttpRequest request(URI page) {
        return HttpRequest.newBuilder(page).build();
    }

    private static String text(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answers with status " + response.statusCode());
        }
        return response.body();
    }
}
