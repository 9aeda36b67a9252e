// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

/**
 * What stands in the place of a number that there is none of.
 *
 * @param workload what should have been measured
 * @param peer whose it would be
 * @param reason why there is none, in two or three words
 */
record Failure(String workload, String peer, String reason) {
    private static final String MARK = "failed";

    /** The exit code of a JVM that {@code -XX:+ExitOnOutOfMemoryError} ends. */
    private static final String OUT_OF_MEMORY = "(?s).*(exit code 3|ended with 3)\\b.*";

    /** Tells from the exception of whoever has started the JVM what has become of it. */
    static Failure of(String workload, String peer, Exception cause, Deadline deadline) {
        StringBuilder messages = new StringBuilder();
        for (Throwable e = cause; e != null; e = e.getCause()) {
            messages.append(e.getMessage()).append('\n');
            for (Throwable suppressed : e.getSuppressed()) {
                messages.append(suppressed.getMessage()).append('\n');
            }
        }
        String reason = deadline.isPassed()
                ? "takes too long"
                : messages.toString().matches(OUT_OF_MEMORY) ? "out of memory" : "failed";
        System.err.println(workload + ", " + peer + ": " + reason + ": " + messages);
        return new Failure(workload, peer, reason);
    }

    String toLine() {
        return String.join(";", workload, peer, MARK, reason);
    }

    static boolean isLine(String line) {
        return line.split(";")[2].equals(MARK);
    }

    static Failure ofLine(String line) {
        String[] fields = line.split(";");
        return new Failure(fields[0], fields[1], fields[3]);
    }

    boolean isOf(String otherWorkload, String otherPeer) {
        return workload.equals(otherWorkload) && peer.equals(otherPeer);
    }
}
