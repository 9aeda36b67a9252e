// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Tries the programs of many seeds, on several threads, and reports what fails. */
final class Campaign {
    private static final int BATCH = 25;
    private static final int SHRINK_SECONDS = Integer.getInteger("fermata.random.shrink", 60);

    private final Trial trial;
    private final boolean patterns;

    /** @param trial how one program is tried */
    Campaign(Trial trial) {
        this.trial = trial;
        this.patterns = Runtime.version().feature() >= 21;
    }

    /**
     * Tries seeds.
     *
     * @param from the first
     * @param count how many
     * @param progress told the number of programs tried so far, after every batch
     * @return what failed, in the order of the seeds
     */
    List<Trial.Failure> run(long from, int count, IntConsumer progress) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<List<Trial.Failure>>> batches = new ArrayList<>();
            for (int start = 0; start < count; start += BATCH) {
                long first = from + start;
                int size = Math.min(BATCH, count - start);
                batches.add(threads.submit(() -> trial.all(programs(first, size))));
            }
            List<Trial.Failure> failures = new ArrayList<>();
            int done = 0;
            for (Future<List<Trial.Failure>> batch : batches) {
                failures.addAll(batch.get());
                done += BATCH;
                progress.accept(Math.min(done, count));
            }
            return failures;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    private List<RandomProgram> programs(long from, int count) {
        List<RandomProgram> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            programs.add(ProgramGenerator.generate(from + i, patterns));
        }
        return programs;
    }

    /** Shrinks the program, unless the compiler refused it, writes it to {@code directory}, and words a report. */
    String report(Trial.Failure failure, Path directory) {
        RandomProgram program = failure.program();
        String signature = failure.signature();
        String whole = program.source();
        Trial.Failure[] last = {failure};
        if (failure.stage() != Trial.Stage.COMPILE && failure.stage() != Trial.Stage.HANG) {
            Shrinker.shrink(
                    program.tree(),
                    tree -> {
                        Trial.Failure now = trial.one(program);
                        boolean same = now != null && now.signature().equals(signature);
                        if (same) {
                            last[0] = now;
                        }
                        return same;
                    },
                    SHRINK_SECONDS);
        }
        Path small = write(directory, program.packageName() + ".java", program.source());
        write(directory, program.packageName() + "-whole.java", whole);
        return "seed " + program.seed() + ", " + program.compiler() + " " + program.debugOption() + ", "
                + failure.stage() + "\n" + last[0].detail() + "\n" + program.source() + "(in " + small + ")\n";
    }

    private static Path write(Path directory, String name, String text) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
