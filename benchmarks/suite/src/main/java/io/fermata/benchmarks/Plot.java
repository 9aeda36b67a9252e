// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The table as a picture: a bar a peer, on a logarithmic scale that begins at what a state machine by hand needs. */
final class Plot {
    private static final int LEFT = 230;
    private static final int DECADE = 110;
    private static final int DECADES = 5;
    private static final int TOP = 50;
    private static final int BAR = 9;
    private static final int GROUP = (Peer.values().length - 1) * BAR + 12;

    private final Results results;
    private final StringBuilder svg = new StringBuilder();

    Plot(Results results) {
        this.results = results;
    }

    String svg() {
        List<Catalogue> measured = Stream.of(Catalogue.values())
                .filter(workload -> floor(workload).isPresent())
                .toList();
        int height = TOP + measured.size() * GROUP + 30;
        int width = LEFT + DECADES * DECADE + 40;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                width, height, width, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
        legend();
        grid(height - 30);
        int y = TOP;
        for (Catalogue workload : measured) {
            group(workload, y);
            y += GROUP;
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = LEFT;
        for (Peer peer : Peer.values()) {
            if (peer != Peer.BY_HAND) {
                add("<rect x=\"%d\" y=\"12\" width=\"10\" height=\"10\" fill=\"%s\"/>", x, peer.colour);
                text(x + 14, 21, "start", peer.title);
                x += 34 + 7 * peer.title.length();
            }
        }
    }

    private void grid(int bottom) {
        for (int n = 0; n <= DECADES; n++) {
            int x = LEFT + n * DECADE;
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#cccccc\"/>", x, TOP - 10, x, bottom);
            text(x, bottom + 16, "middle", String.format(Locale.ROOT, "%,d x", Math.round(Math.pow(10, n))));
        }
    }

    private Optional<Measurement> floor(Catalogue workload) {
        return results.find(workload.id, Peer.BY_HAND.id, workload.metric());
    }

    private void group(Catalogue workload, int y) {
        double floor = floor(workload).map(Measurement::median).orElseThrow();
        text(LEFT - 8, y + GROUP / 2, "end", workload.title);
        int at = y;
        for (Peer peer : Peer.values()) {
            Optional<Measurement> found = results.find(workload.id, peer.id, workload.metric());
            if (peer != Peer.BY_HAND) {
                int top = at;
                found.ifPresent(m -> bar(top, m.median() / floor, peer));
                at += BAR;
            }
        }
    }

    private void bar(int y, double ratio, Peer peer) {
        double width = Math.max(1, Math.log10(ratio) * DECADE);
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s: %.2f x</title></rect>",
                LEFT, y, width, BAR - 1, peer.colour, peer.title, ratio);
    }

    private void text(int x, int y, String anchor, String text) {
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
