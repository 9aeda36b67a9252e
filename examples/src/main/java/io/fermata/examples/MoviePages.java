// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Takes the HTML of the movie site apart. */
final class MoviePages {
    private MoviePages() {}

    /** The addresses of the detail pages that a list page links to. */
    static List<URI> links(URI page, String html) {
        return Jsoup.parse(html, page.toString()).select("a.movie").stream()
                .map(link -> URI.create(link.absUrl("href")))
                .toList();
    }

    /** The movie of a detail page. */
    static Movie movie(URI page, String html) {
        Document document = Jsoup.parse(html, page.toString());
        return new Movie(
                document.expectFirst("h1").text(),
                document.expectFirst("time").attr("datetime"),
                document.expectFirst("img").absUrl("src"));
    }
}
