// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.Locale;
import java.util.Optional;

/** The table: a line a workload, how many times as much as by hand each peer needs. */
final class Report {
    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| workload | by hand |");
        for (Peer peer : peers()) {
            text.append(' ').append(peer.title).append(" |");
        }
        text.append(" bytes allocated by hand, Fermata |\n|---|---:|")
                .append("---:|".repeat(peers().length + 1))
                .append('\n');
        for (Catalogue workload : Catalogue.values()) {
            line(workload, text);
        }
        return text.append('\n').append(rest()).toString();
    }

    private static Peer[] peers() {
        return java.util.Arrays.copyOfRange(Peer.values(), 1, Peer.values().length);
    }

    private void line(Catalogue workload, StringBuilder text) {
        Optional<Measurement> floor = results.find(workload.id, Peer.BY_HAND.id, workload.metric());
        if (floor.isEmpty()) {
            return;
        }
        String unit = workload == Catalogue.HEAP ? "B" : "ns";
        text.append("| ").append(workload.title).append(" | ");
        text.append(number(floor.get().median()))
                .append(' ')
                .append(unit)
                .append(noise(floor.get()))
                .append(" |");
        for (Peer peer : peers()) {
            text.append(' ').append(ratio(workload, peer, floor.get())).append(" |");
        }
        text.append(' ').append(allocated(workload)).append(" |\n");
    }

    private String ratio(Catalogue workload, Peer peer, Measurement floor) {
        return results.find(workload.id, peer.id, workload.metric())
                .map(m -> number(m.median() / floor.median()) + noise(m))
                .orElse("-");
    }

    private String allocated(Catalogue workload) {
        Optional<Measurement> byHand = results.find(workload.id, Peer.BY_HAND.id, Measurement.ALLOCATED);
        Optional<Measurement> fermata = results.find(workload.id, Peer.FERMATA.id, Measurement.ALLOCATED);
        return byHand.isEmpty() || fermata.isEmpty()
                ? "-"
                : number(byHand.get().median()) + ", " + number(fermata.get().median());
    }

    private String rest() {
        StringBuilder text = new StringBuilder();
        Optional<Measurement> with = results.find(AgentStartUp.WORKLOAD, AgentStartUp.WITH, Measurement.CPU);
        Optional<Measurement> without = results.find(AgentStartUp.WORKLOAD, AgentStartUp.WITHOUT, Measurement.CPU);
        if (with.isPresent() && without.isPresent()) {
            double cost = 100 * (with.get().median() / without.get().median() - 1);
            text.append(String.format(
                    Locale.ROOT,
                    "- Start of a program of 10,000 classes under the agent: %.1f%% more than without%s.%n",
                    cost,
                    noise(with.get())));
        }
        fact(text, Weaving.ASYNC, Weaving.SPEED, "weaves %s MB of class files a second");
        fact(text, Weaving.FOREIGN, Weaving.SPEED, "looks through %s MB a second");
        fact(text, Weaving.ASYNC, Weaving.GROWTH, "adds %s bytes for each await, frame classes included");
        return text.toString();
    }

    private void fact(StringBuilder text, String workload, String metric, String sentence) {
        results.find(workload, Peer.FERMATA.id, metric)
                .ifPresent(m -> text.append("- Of ")
                        .append(workload)
                        .append(", the transformer ")
                        .append(String.format(Locale.ROOT, sentence, number(m.median())))
                        .append(".\n"));
    }

    private static String noise(Measurement measurement) {
        return measurement.spread() == 0 ? "" : String.format(Locale.ROOT, " ±%.0f%%", 100 * measurement.spread());
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
