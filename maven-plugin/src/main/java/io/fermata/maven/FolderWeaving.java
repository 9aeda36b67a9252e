// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.BytecodeCheck;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.UnreadableClassException;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.rules.Warnings;
import io.fermata.transformer.scan.ConstantPoolScan;
import io.fermata.transformer.scan.FrameName;
import io.fermata.transformer.verify.ClassBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The weaving of one output folder: look at each class file, weave those that need it in memory, and, if nothing is wrong
 * with any of them, write them.
 *
 * <p>A class that is refused is not written, nor is any other. So the next build finds the folder as it was, and refuses
 * it again. What is woven already, by an earlier build or by the annotation processor, is left alone.
 */
final class FolderWeaving {
    private static final String ENDING = ".class";

    private final Path folder;
    private final ClassSelection selection;
    private final boolean verify;
    private final boolean coverage;
    private final PlanFiles plans;

    private final Weaver weaver;
    private final ClassBytes classBytes;
    private final FrameFiles frames = new FrameFiles();
    private final List<Woven> woven = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Diagnostic> rules = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int looked;

    /** A class that is woven, but not written yet. */
    private record Woven(String path, Path file, WeaveResult result) {
        Path frameFile(FrameClass frame) {
            return file.resolveSibling(simpleName(frame) + ENDING);
        }

        Set<String> framePaths() {
            Set<String> paths = new HashSet<>();
            String parent = path.substring(0, path.lastIndexOf('/') + 1);
            result.frameClasses().forEach(frame -> paths.add(parent + simpleName(frame)));
            return paths;
        }

        private static String simpleName(FrameClass frame) {
            return frame.internalName().substring(frame.internalName().lastIndexOf('/') + 1);
        }
    }

    /**
     * What came of it.
     *
     * @param looked how many classes were looked at, frame classes aside
     * @param woven how many were woven and written
     * @param diagnostics what was refused
     * @param errors what else went wrong, each with its file
     * @param rules what breaks a rule that only warns
     * @param warnings what else goes through but looks wrong
     */
    record Outcome(
            int looked,
            int woven,
            List<Diagnostic> diagnostics,
            List<String> errors,
            List<Diagnostic> rules,
            List<String> warnings) {}

    /**
     * Prepares the weaving of a folder.
     *
     * @param folder an output folder; it need not exist
     * @param selection which of its classes to look at
     * @param verify whether to check woven classes before they are written
     * @param coverage whether to give classes the shape that JaCoCo counts
     * @param plans where to keep the plans
     */
    FolderWeaving(Path folder, ClassSelection selection, boolean verify, boolean coverage, PlanFiles plans) {
        this.folder = folder;
        this.selection = selection;
        this.verify = verify;
        this.coverage = coverage;
        this.weaver = coverage ? Weaver.withoutDirectCalls() : new Weaver();
        this.plans = plans;
        this.classBytes = ClassBytes.of(folder);
    }

    /**
     * Weaves the folder; may be called once.
     *
     * @return what came of it; if that has diagnostics or errors, no file has changed
     * @throws IOException if a file or folder cannot be read, or cannot be written; the message names it and says why
     */
    Outcome run() throws IOException {
        for (Path file : classFiles()) {
            lookAt(file);
        }
        if (verify) {
            woven.forEach(this::check);
        }
        boolean sound = diagnostics.isEmpty() && errors.isEmpty();
        if (sound) {
            write();
        }
        return new Outcome(looked, sound ? woven.size() : 0, diagnostics, errors, rules, warnings);
    }

    private List<Path> classFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private void lookAt(Path file) throws IOException {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        String path = relative.substring(0, relative.length() - ENDING.length());
        if (!selection.contains(relative)) {
            frames.excluded(path);
            return;
        }
        byte[] bytes = read(file);
        try {
            ClassFile content = ClassFile.read(bytes);
            frames.found(path, file, content);
            if (!content.isFrame()) {
                looked++;
                weave(path, file, content, bytes);
            }
        } catch (UnreadableClassException e) {
            errors.add(e.isBug() ? file + ": " + e.getMessage() : broken(file, e));
        } catch (IOException e) {
            errors.add(broken(file, e));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the weaver failed on " + file + ", which is a bug of Fermata: " + e, e);
        }
    }

    private static String broken(Path file, Exception e) {
        return file + " is broken: " + e.getMessage() + ". Compile it again, or leave it to others by <excludes>.";
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + OutputFiles.reason(e), e);
        }
    }

    private void weave(String path, Path file, ClassFile content, byte[] bytes) {
        if (content.isWoven()) {
            return;
        }
        if (ConstantPoolScan.look(bytes) != 0) {
            rules.addAll(Warnings.in(bytes));
        }
        WeaveResult result = weaver.weave(bytes, name -> isTaken(file, name));
        diagnostics.addAll(result.diagnostics());
        if (result.changed()) {
            Woven host = new Woven(path, file, coverage ? CountedClass.of(bytes, result) : result);
            woven.add(host);
            frames.woven(path, host.framePaths());
        }
    }

    /** Whether there is a class of that name beside its host that weaving has not made. */
    private static boolean isTaken(Path host, String frame) {
        try {
            Path file = host.resolveSibling(frame.substring(frame.lastIndexOf('/') + 1) + ENDING);
            return Files.exists(file) && !FrameName.isFrameClass(Files.readAllBytes(file));
        } catch (IOException | InvalidPathException e) {
            return false; // the write will tell
        }
    }

    private void check(Woven host) {
        check(host, host.file(), host.result().classFile());
        for (FrameClass frame : host.result().frameClasses()) {
            check(host, host.frameFile(frame), frame.classFile());
        }
    }

    /** The file still has the class as it was. A class that was unsound before is the compiler's affair. */
    private void check(Woven host, Path file, byte[] classFile) {
        String problem = BytecodeCheck.problemOf(classFile, classBytes);
        if (problem == null) {
            return;
        }
        if (wasSound(host)) {
            errors.add(file + " does not verify once it is woven: " + problem);
        } else {
            warnings.add(file + " does not verify, and did not before it was woven: " + problem);
        }
    }

    private boolean wasSound(Woven host) {
        try {
            return BytecodeCheck.problemOf(read(host.file()), classBytes) == null;
        } catch (IOException e) {
            return true; // it was read a moment ago; the write will tell
        }
    }

    /** Frame classes come before their host: an interrupted build leaves a host that is yet to be woven. */
    private void write() throws IOException {
        for (Woven host : woven) {
            for (FrameClass frame : host.result().frameClasses()) {
                OutputFiles.write(host.frameFile(frame), frame.classFile());
            }
            OutputFiles.write(host.file(), host.result().classFile());
            plans.write(host.path(), host.result());
        }
        for (Path stale : frames.stale()) {
            OutputFiles.delete(stale);
        }
    }
}
