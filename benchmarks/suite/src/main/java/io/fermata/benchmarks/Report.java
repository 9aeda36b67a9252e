// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table: a line a workload, how many times as much as by hand each peer needs. */
final class Report {
    private static final List<Peer> PEERS =
            Stream.of(Peer.values()).filter(peer -> peer != Peer.BY_HAND).toList();

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        ratios(text);
        allocations(text);
        startUp(text);
        fact(text, Weaving.ASYNC, Weaving.SPEED, "weaves %s MB of class files a second");
        fact(text, Weaving.FOREIGN, Weaving.SPEED, "looks through %s MB a second");
        fact(text, Weaving.ASYNC, Weaving.GROWTH, "adds %s bytes for each await, frame classes included");
        return text.toString();
    }

    private void ratios(StringBuilder text) {
        head("workload", text);
        for (Catalogue workload : Catalogue.values()) {
            results.find(workload.id, Peer.BY_HAND.id, workload.metric()).ifPresent(floor -> {
                String unit = workload == Catalogue.HEAP ? " B" : " ns";
                text.append("| ").append(workload.title).append(" |");
                cell(number(floor.median()) + unit + noise(floor), text);
                for (Peer peer : PEERS) {
                    cell(ratio(workload, peer, floor), text);
                }
                text.append('\n');
            });
        }
        text.append('\n');
    }

    private String ratio(Catalogue workload, Peer peer, Measurement floor) {
        return results.find(workload.id, peer.id, workload.metric())
                .map(m -> number(m.median() / floor.median()) + noise(m))
                .orElseGet(() -> missing(workload, peer));
    }

    private String missing(Catalogue workload, Peer peer) {
        return results.failure(workload.id, peer.id).map(Failure::reason).orElse("-");
    }

    private void allocations(StringBuilder text) {
        head("bytes allocated", text);
        for (Catalogue workload : Catalogue.values()) {
            if (results.find(workload.id, Peer.BY_HAND.id, Measurement.ALLOCATED)
                    .isPresent()) {
                text.append("| ").append(workload.title).append(" |");
                for (Peer peer : Peer.values()) {
                    cell(allocated(workload, peer), text);
                }
                text.append('\n');
            }
        }
        text.append('\n');
    }

    /** To a tenth of a byte: what is below that is the program's own start and end. */
    private String allocated(Catalogue workload, Peer peer) {
        return results.find(workload.id, peer.id, Measurement.ALLOCATED)
                .map(m -> String.format(Locale.ROOT, "%,.1f", m.median()))
                .orElseGet(() -> missing(workload, peer));
    }

    private static void head(String title, StringBuilder text) {
        text.append("| ").append(title).append(" |");
        for (Peer peer : Peer.values()) {
            cell(peer.title, text);
        }
        text.append("\n|---|").append("---:|".repeat(Peer.values().length)).append('\n');
    }

    private static void cell(String content, StringBuilder text) {
        text.append(' ').append(content).append(" |");
    }

    private void startUp(StringBuilder text) {
        results.find(AgentStartUp.WORKLOAD, AgentStartUp.Agent.NONE.name(), Measurement.CPU)
                .ifPresent(without -> text.append(String.format(
                        Locale.ROOT,
                        "- Start of a program of 10,000 classes: %.2f s of processor time%s; under an agent that does nothing"
                                + " %s; under Fermata's %s, %s beside the one that does nothing.%n",
                        without.median() / 1e9,
                        noise(without),
                        difference(AgentStartUp.Agent.EMPTY, AgentStartUp.Agent.NONE),
                        difference(AgentStartUp.Agent.FERMATA, AgentStartUp.Agent.NONE),
                        difference(AgentStartUp.Agent.FERMATA, AgentStartUp.Agent.EMPTY))));
    }

    private String difference(AgentStartUp.Agent agent, AgentStartUp.Agent base) {
        String pair = AgentStartUp.pair(agent, base);
        return String.format(
                Locale.ROOT,
                "%+.1f%% (%+.1f to %+.1f)",
                percent(pair, AgentStartUp.PERCENT),
                percent(pair, AgentStartUp.LOW),
                percent(pair, AgentStartUp.HIGH));
    }

    private double percent(String pair, String metric) {
        return results.find(AgentStartUp.WORKLOAD, pair, metric)
                .map(Measurement::median)
                .orElse(Double.NaN);
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
