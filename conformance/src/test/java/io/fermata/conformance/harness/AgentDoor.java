// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A JVM with the agent's jar, as users start it, to which classes are sent as the compiler wrote them. They are woven when
 * they are loaded there, or their code throws.
 *
 * <p>Thread-safe: it runs one program at a time. The JVM ends when it is closed, or with this one.
 */
public final class AgentDoor implements AutoCloseable {
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    private Map<String, byte[]> sent = Map.of();

    /** Starts the JVM. */
    public AgentDoor() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-javaagent:" + System.getProperty("fermata.agent"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                AgentWorld.class.getName());
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Runs a case in a new class loader under the agent.
     *
     * @param classes unwoven class files by binary name
     * @param caseName binary name of a class with {@code static Coroutine<Object> run(Probe)}
     * @param mode what is pending
     * @param seed the seed of the probe
     * @return the trace, and last the result or the exception; null if it does not end in time
     * @throws AssertionError if the agent has something to say
     */
    public synchronized String run(Map<String, byte[]> classes, String caseName, Probe.Mode mode, long seed) {
        try {
            send(classes);
            requests.writeUTF(caseName);
            requests.writeUTF(mode.name());
            requests.writeLong(seed);
            requests.flush();
            String said = readText(answers);
            if (!said.isEmpty()) {
                throw new AssertionError(said);
            }
            return answers.readBoolean() ? readText(answers) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same classes are sent once. */
    private void send(Map<String, byte[]> classes) throws IOException {
        requests.writeBoolean(classes != sent);
        if (classes != sent) {
            requests.writeInt(classes.size());
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                requests.writeUTF(each.getKey());
                requests.writeInt(each.getValue().length);
                requests.write(each.getValue());
            }
            sent = classes;
        }
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** Ends the JVM. */
    @Override
    public void close() {
        process.destroy();
    }
}
