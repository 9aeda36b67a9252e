// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The program whose start is measured: loads the classes that {@code names.txt} lists; prints its processor time. */
public final class LoadAll {
    private LoadAll() {}

    /** The entry. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        try (InputStream names = ClassLoader.getSystemResourceAsStream("names.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
            for (String name = lines.readLine(); name != null; name = lines.readLine()) {
                Class.forName(name);
            }
        }
        System.out.println(ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos());
    }
}
