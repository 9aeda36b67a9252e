// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.BytecodeCheck;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.UnreadableClassException;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Weaves a class that mentions us: weave, report, check, dump, and have its frame classes in place before it is defined.
 *
 * <p>Holds no lock while it works, since the thread that loads a class may hold its loader's.
 */
final class LoadTimeWeaver {
    private final Weaver weaver = new Weaver();
    private final boolean verify;
    private final @Nullable ClassDump dump;
    private final FrameClasses frameClasses;
    private final Messages messages;

    LoadTimeWeaver(Instrumentation instrumentation, Options options, Messages messages)
            throws ReflectiveOperationException {
        Path directory = options.dump();
        this.verify = options.verify();
        this.dump = directory == null ? null : new ClassDump(directory, messages);
        this.frameClasses = new FrameClasses(instrumentation, messages);
        this.messages = messages;
    }

    /** The bytes to load in place of the class's own, or null to load the class as it is. */
    byte @Nullable [] weave(LoadedClass loaded) {
        WeaveResult result = weaveOrReport(loaded);
        if (result == null || !result.changed()) {
            return null;
        }
        ClassLoader loader = loaded.loader();
        if (loader == null) {
            say(
                    loaded,
                    "left unwoven, because the bootstrap class loader cannot see fermata-runtime;"
                            + " move it from the boot class path to the class path");
            return null;
        }
        for (Diagnostic diagnostic : result.diagnostics()) {
            messages.once(loader, diagnostic.toString());
        }
        inspect(loaded, result);
        return frameClasses.install(loaded, loader, result.frameClasses()) ? result.classFile() : null;
    }

    private @Nullable WeaveResult weaveOrReport(LoadedClass loaded) {
        try {
            return weaver.weave(loaded.classFile());
        } catch (UnreadableClassException e) {
            say(loaded, "left as it is: " + e.getMessage());
            return null;
        }
    }

    private void inspect(LoadedClass loaded, WeaveResult result) {
        if (!verify && dump == null) {
            return;
        }
        inspect(loaded, new ClassReader(result.classFile()).getClassName(), result.classFile());
        for (FrameClass frameClass : result.frameClasses()) {
            inspect(loaded, frameClass.internalName(), frameClass.classFile());
        }
    }

    private void inspect(LoadedClass loaded, String internalName, byte[] classFile) {
        if (dump != null) {
            dump.write(internalName, classFile);
        }
        String problem = verify ? BytecodeCheck.problemOf(classFile) : null;
        if (problem != null) {
            boolean before = BytecodeCheck.problemOf(loaded.classFile()) != null;
            String blame = before ? " (the class did not verify before it was woven, either)" : "";
            messages.about(loaded.loader(), LoadedClass.label(internalName), "does not verify: " + problem + blame);
        }
    }

    private void say(LoadedClass loaded, String text) {
        messages.about(loaded.loader(), loaded.label(), text);
    }
}
