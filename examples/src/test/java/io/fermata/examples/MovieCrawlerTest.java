// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Fermata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The crawler against its own server. What is concurrent is seen by the server, not by a clock. */
class MovieCrawlerTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private MovieServer server;
    private URI listPage;

    @BeforeEach
    void startServer() throws IOException {
        server = MovieServer.start(Duration.ofMillis(100));
        listPage = server.listPage();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void awaitingCrawlFetchesManyPagesAtOnce() throws Exception {
        Fermata.run(new MovieCrawler(out).crawl(listPage));
        assertThat(lines()).containsExactlyElementsOf(movies());
        assertThat(server.takeMostRequests()).isGreaterThan(1);
    }

    @Test
    void blockingCrawlFetchesOnePageAtATime() throws Exception {
        new MovieCrawler(out).crawlBlocking(listPage);
        assertThat(lines()).containsExactlyElementsOf(movies());
        assertThat(server.takeMostRequests()).isEqualTo(1);
    }

    @Test
    void programPrintsBothCrawlsAndTheirTimes() throws Exception {
        Fermata.run(MovieCrawler.main(out, listPage));
        List<String> lines = lines();
        int half = lines.size() / 2;
        assertThat(lines.get(0)).isEqualTo("with blocking calls, one page after the other:");
        assertThat(lines.subList(1, half - 1)).containsExactlyElementsOf(movies());
        assertThat(lines.get(half - 1)).matches("took \\d+\\.\\d\\d s");
        assertThat(lines.get(half)).isEqualTo("with await, all movies at once:");
        assertThat(lines.subList(half + 1, lines.size() - 1)).containsExactlyElementsOf(movies());
        assertThat(lines.get(lines.size() - 1)).matches("took \\d+\\.\\d\\d s");
    }

    @Test
    void missingPageIsAnException() {
        URI missing = listPage.resolve("/movies/none");
        assertThatThrownBy(() -> Fermata.run(new MovieCrawler(out).crawl(missing)))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + " answers with status 404");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> movies() {
        return List.of(
                movie("The Long Rest, 1990-01-02", 1),
                movie("Night Ferry, 1993-02-04", 2),
                movie("A Clock Without Hands, 1996-03-06", 3),
                movie("Seven Winters, 1999-04-08", 4),
                movie("The Cartographer, 2002-05-10", 5),
                movie("Salt and Paper, 2005-06-12", 6),
                movie("Under the Viaduct, 2008-07-14", 7),
                movie("The Second Violin, 2011-08-16", 8),
                movie("No Train on Sunday, 2014-09-18", 9),
                movie("The Lighthouse Keepers, 2017-10-20", 10),
                movie("Amber Road, 2020-11-22", 11),
                movie("What the River Took, 2023-12-24", 12));
    }

    private String movie(String nameAndDate, int number) {
        return "  " + nameAndDate + ", " + listPage.resolve("/posters/" + number + ".jpg");
    }
}
