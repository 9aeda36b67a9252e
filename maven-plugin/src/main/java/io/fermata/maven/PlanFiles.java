// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.plan.MethodPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The plans of woven classes, one file a class, outside of the output folder. A woven class does not tell its plan; and
 * when somebody asks, most classes are woven already.
 */
final class PlanFiles {
    private final Path folder;
    private final SourceFiles sources;

    /**
     * Prepares a store.
     *
     * @param folder where the files are; it need not exist
     * @param sources where to find the lines to show
     */
    PlanFiles(Path folder, SourceFiles sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /**
     * Keeps the plans of a class.
     *
     * @param path path of the class from its output folder, without the ending
     * @param result what weaving it gave
     * @throws IOException if the file cannot be written; the message names it and says why
     */
    void write(String path, WeaveResult result) throws IOException {
        Path file = file(path);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new IOException("cannot make " + file.getParent() + ": " + OutputFiles.reason(e), e);
        }
        String text = stamp(result.classFile()) + "\n\n" + String.join("\n", texts(result));
        OutputFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives the plans of a class.
     *
     * @param path path of the class from its output folder, without the ending
     * @param classFile the class as it is now
     * @return the text of each plan, or null if the class is woven and these are not the plans it was woven by
     * @throws IOException if a file cannot be read
     */
    @Nullable
    List<String> of(String path, byte[] classFile) throws IOException {
        return ClassFile.read(classFile).isWoven() ? kept(path, classFile) : texts(new Weaver().weave(classFile));
    }

    private @Nullable List<String> kept(String path, byte[] classFile) throws IOException {
        Path file = file(path);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        String[] parts = Files.readString(file).split("\n\n", 2);
        if (parts.length < 2 || !parts[0].equals(stamp(classFile))) {
            return null;
        }
        return Arrays.stream(parts[1].split("\n(?=\\S)")).toList();
    }

    private List<String> texts(WeaveResult result) {
        return result.plans().stream()
                .map(plan -> new PlanText(plan, source(plan, result)).toString())
                .collect(Collectors.toList());
    }

    private List<String> source(MethodPlan plan, WeaveResult result) {
        try {
            String file = ClassFile.read(result.classFile()).sourceFile();
            Path found = file == null ? null : sources.find(plan.host().replace('/', '.'), file);
            return found == null ? List.of() : Files.readAllLines(found);
        } catch (IOException e) { // in another character set; the plan says enough without its lines
            return List.of();
        }
    }

    private Path file(String path) {
        return folder.resolve(path + ".txt");
    }

    private static String stamp(byte[] classFile) {
        CRC32 sum = new CRC32();
        sum.update(classFile);
        return "plans of the class file with the CRC " + Long.toHexString(sum.getValue());
    }
}
