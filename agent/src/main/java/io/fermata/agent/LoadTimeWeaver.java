// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.BytecodeCheck;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.UnreadableClassException;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import io.fermata.transformer.rules.Warnings;
import io.fermata.transformer.scan.ConstantPoolScan;
import io.fermata.transformer.verify.ClassBytes;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Weaves a class that mentions us: weave, report, have its frame classes in place before it is defined, dump,
 * and check.
 *
 * <p>Holds no lock while it works, since the thread that loads a class may hold its loader's.
 */
final class LoadTimeWeaver {
    private final Weaver weaver = new Weaver();
    private final boolean verify;
    private final @Nullable ClassDump dump;
    private final ClassDefiner definer;
    private final FrameClasses frameClasses;
    private final Messages messages;

    LoadTimeWeaver(Instrumentation instrumentation, Options options, Messages messages)
            throws ReflectiveOperationException {
        Path directory = options.dump();
        this.verify = options.verify();
        this.dump = directory == null ? null : new ClassDump(directory, messages);
        this.definer = ClassDefiner.create(instrumentation);
        this.frameClasses = new FrameClasses(instrumentation, definer, messages);
        this.messages = messages;
    }

    /**
     * Looks at a class.
     *
     * @param loaded the class
     * @param found what {@link ConstantPoolScan#look} has found in it
     * @return the bytes to load in place of the class's own, or null to load the class as it is
     */
    byte @Nullable [] weave(LoadedClass loaded, int found) {
        if (isNoneOfOurs(loaded)) {
            return null;
        }
        for (Diagnostic warning : Warnings.in(loaded.classFile())) {
            messages.once(loaded.loader(), warning.toString());
        }
        return (found & ConstantPoolScan.WEAVING) == 0 ? null : weave(loaded);
    }

    private byte @Nullable [] weave(LoadedClass loaded) {
        WeaveResult result = weaveOrReport(loaded);
        if (result == null) {
            return null;
        }
        ClassLoader loader = loaded.loader();
        for (Diagnostic diagnostic : result.diagnostics()) {
            messages.once(loader, diagnostic.toString());
        }
        if (!result.changed()) {
            return null; // nothing to weave, or no room even for the refusals
        }
        if (loader == null) {
            say(
                    loaded,
                    "left unwoven, because the bootstrap class loader cannot see fermata-runtime;"
                            + " move it from the boot class path to the class path");
            return null;
        }
        if (!frameClasses.install(loaded, loader, result.frameClasses())) {
            return null;
        }
        inspect(loaded, loader, result);
        return result.classFile();
    }

    /**
     * Whether the JVM will certainly refuse the class, and has its own words for that: its bytes bear another name than
     * asked for, or one that no class can have, or one that its loader has used. Its frame classes would stay behind.
     */
    private boolean isNoneOfOurs(LoadedClass loaded) {
        String asked = loaded.internalName();
        String own = loaded.ownName();
        if (own == null) {
            return false; // it cannot be read, which is to be said
        }
        if ((asked != null && !asked.equals(own)) || !ClassNames.isLegal(own)) {
            return true;
        }
        ClassLoader loader = loaded.loader();
        return loader != null && loaded.redefined() == null && definer.find(loader, own.replace('/', '.')) != null;
    }

    private @Nullable WeaveResult weaveOrReport(LoadedClass loaded) {
        ClassLoader loader = loaded.loader();
        if (loader == null) {
            return weaveOrReport(loaded, name -> false);
        }
        try (Neighbours neighbours = new Neighbours(loaded, loader, definer)) {
            return weaveOrReport(loaded, neighbours);
        }
    }

    private @Nullable WeaveResult weaveOrReport(LoadedClass loaded, Predicate<String> taken) {
        try {
            return weaver.weave(loaded.classFile(), taken);
        } catch (UnreadableClassException e) {
            say(loaded, "left as it is: " + e.getMessage());
            return null;
        }
    }

    private void inspect(LoadedClass loaded, ClassLoader loader, WeaveResult result) {
        String own = loaded.ownName();
        if (own == null) {
            return;
        }
        if (dump != null) {
            dump.write(loader, own, result);
        }
        if (verify) {
            try (Neighbours neighbours = new Neighbours(loaded, loader, definer)) {
                ClassBytes classes = name -> bytes(name, own, result, neighbours);
                verify(loaded, own, result.classFile(), classes);
                for (FrameClass frame : result.frameClasses()) {
                    verify(loaded, frame.internalName(), frame.classFile(), classes);
                }
            }
        }
    }

    private static byte @Nullable [] bytes(String name, String own, WeaveResult result, Neighbours neighbours)
            throws IOException {
        if (name.equals(own)) {
            return result.classFile();
        }
        for (FrameClass frame : result.frameClasses()) {
            if (name.equals(frame.internalName())) {
                return frame.classFile();
            }
        }
        return neighbours.find(name);
    }

    private void verify(LoadedClass loaded, String internalName, byte[] classFile, ClassBytes classes) {
        String problem = BytecodeCheck.problemOf(classFile, classes);
        if (problem != null) {
            boolean before = BytecodeCheck.problemOf(loaded.classFile(), classes) != null;
            String blame = before ? " (the class did not verify before it was woven, either)" : "";
            messages.about(loaded.loader(), LoadedClass.label(internalName), "does not verify: " + problem + blame);
        }
    }

    private void say(LoadedClass loaded, String text) {
        messages.about(loaded.loader(), loaded.label(), text);
    }
}
