// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

/** Who is measured, in the order of the report. */
enum Peer {
    BY_HAND("byHand", "by hand", "#888888"),
    FERMATA("fermata", "Fermata", "#d1495b"),
    KOTLIN("kotlin", "Kotlin", "#7b5ea7"),
    VIRTUAL_THREADS("virtualThreads", "virtual threads", "#2e7d8c"),
    FUTURES("futures", "CompletableFuture", "#edae49"),
    EA_ASYNC("eaAsync", "EA Async", "#66a182");

    final String id;
    final String title;
    final String colour;

    Peer(String id, String title, String colour) {
        this.id = id;
        this.title = title;
        this.colour = colour;
    }

    /** Whether this JDK has it. */
    boolean isHere() {
        return this != VIRTUAL_THREADS || Runtime.version().feature() >= 21;
    }
}
