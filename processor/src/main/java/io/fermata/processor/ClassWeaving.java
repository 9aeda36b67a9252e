// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.UnreadableClassException;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.scan.FrameName;
import io.fermata.transformer.scan.RuntimeNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Weaves class files as javac writes them, each in its place: a class that needs no weaving stays as javac wrote it, to
 * the byte.
 *
 * <p>If a class cannot be woven, the compilation fails, and the class file is deleted: neither a class that is half woven
 * nor one that a later build would take for done is left behind.
 */
final class ClassWeaving {
    private final Weaver weaver = new Weaver();
    private final FrameFiles frames = new FrameFiles();
    private final Elements elements;
    private final CompilerOutput output;
    private final Reporter reporter;
    private List<ClassFile> candidates = List.of();

    /** A class of which no file was found: javac has failed to write it, or writes none. */
    private @Nullable String missing;

    ClassWeaving(ProcessingEnvironment environment, Reporter reporter) {
        this.elements = environment.getElementUtils();
        this.output = new CompilerOutput(environment);
        this.reporter = reporter;
    }

    /** Called before javac writes a class. */
    void before(TypeElement type, JavaFileObject source) {
        sayMissing(); // javac goes on, so it has not failed
        candidates = output.candidates(type, source);
        candidates.forEach(ClassFile::beforeItIsWritten);
    }

    /**
     * Called when javac has written it, or has failed to.
     *
     * @param type the class
     * @param mayNeedWeaving false if its source holds no async code
     */
    void after(TypeElement type, boolean mayNeedWeaving) {
        if (!mayNeedWeaving) {
            candidates.forEach(file -> file.deleteStale(Set.of(), frames));
            return;
        }
        String name = elements.getBinaryName(type).toString();
        for (ClassFile file : candidates) {
            if (file.isWritten()) {
                weave(type, name, file);
                return;
            }
        }
        missing = name;
    }

    /** Called when the compilation is over. */
    void end() {
        if (candidates.stream().noneMatch(ClassFile::isWhereFilesAreExpected)) {
            sayMissing();
        }
    }

    private void sayMissing() {
        if (missing != null) {
            reporter.cannotWeave(
                    missing + " is left unwoven, because the compiler does not write its classes to files");
            missing = null;
        }
    }

    private void weave(TypeElement type, String name, ClassFile file) {
        try {
            byte[] compiled = file.read();
            WeaveResult result = weaver.weave(compiled, frame -> isTaken(fileName(frame), type, file));
            if (!result.diagnostics().isEmpty()) {
                file.delete(file.fileName());
                result.diagnostics().forEach(reporter::report);
            } else if (result.changed()) {
                file.deleteStale(write(file, result), frames);
            } else if (!isWoven(compiled)) {
                file.deleteStale(Set.of(), frames);
            }
        } catch (IOException e) {
            reporter.error("fermata: " + name + " cannot be woven: " + e.getMessage());
        } catch (UnreadableClassException e) {
            file.delete(file.fileName());
            reporter.error("fermata: " + name + " cannot be woven: " + e.getMessage());
        } catch (RuntimeException e) {
            file.delete(file.fileName());
            reporter.error("fermata: the weaver failed on " + name + ", which is a bug of Fermata: " + e);
        }
    }

    /** Whether there is a class of that name that is none of ours: in the folder, or elsewhere for the compiler to see. */
    private boolean isTaken(String fileName, TypeElement type, ClassFile file) {
        byte[] there = file.readBeside(fileName);
        byte[] known = there == null ? output.onClassPath(type, fileName) : there;
        return known != null && !FrameName.isFrameClass(known);
    }

    /** A second processor, from another class loader, finds the work of the first. */
    private static boolean isWoven(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains(RuntimeNames.WOVEN_ATTRIBUTE);
    }

    /** Frame classes come before their host: an interrupted build leaves a host that is yet to be woven. */
    private static Set<String> write(ClassFile file, WeaveResult result) throws IOException {
        Set<String> written = new HashSet<>();
        try {
            for (FrameClass frame : result.frameClasses()) {
                String fileName = fileName(frame.internalName());
                file.write(fileName, frame.classFile());
                written.add(fileName);
            }
            file.write(file.fileName(), result.classFile());
            return written;
        } catch (IOException e) {
            written.forEach(file::delete);
            file.delete(file.fileName());
            throw e;
        }
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1) + JavaFileObject.Kind.CLASS.extension;
    }
}
