// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The program of {@link AgentDoor}'s JVM: runs what it is sent, until there is nothing more. */
final class AgentWorld {
    private static final int SECONDS = 60;

    private AgentWorld() {}

    /** The standard input has the requests, the standard output takes the answers. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream answers = new DataOutputStream(System.out);
        System.setOut(System.err);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        Map<String, byte[]> classes = Map.of();
        while (true) {
            try {
                classes = requests.readBoolean() ? readClasses(requests) : classes;
            } catch (EOFException e) {
                return;
            }
            Request request = new Request(classes, requests.readUTF(), requests.readUTF(), requests.readLong());
            String outcome = request.limited();
            AgentDoor.writeText(answers, byTheAgent(said.toString(StandardCharsets.UTF_8)));
            said.reset();
            answers.writeBoolean(outcome != null);
            if (outcome != null) {
                AgentDoor.writeText(answers, outcome);
            }
            answers.flush();
        }
    }

    private static Map<String, byte[]> readClasses(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return classes;
    }

    /** What a program logs is its own affair. */
    private static String byTheAgent(String said) {
        return said.lines()
                .filter(line -> line.startsWith("fermata: ") || line.contains("FERMATA-"))
                .collect(Collectors.joining("\n"));
    }

    private record Request(Map<String, byte[]> classes, String caseName, String mode, long seed) {
        /** Runs on a thread of its own; null if it does not end in time. */
        String limited() throws InterruptedException {
            FutureTask<String> run =
                    new FutureTask<>(() -> CaseRunner.run(new WovenLoader(classes), caseName, mode, seed));
            Thread thread = new Thread(null, run, caseName, 16L << 20);
            thread.setDaemon(true);
            thread.start();
            try {
                return run.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                thread.interrupt();
                return null;
            } catch (ExecutionException e) {
                return "! outside the program: " + e.getCause();
            }
        }
    }
}
