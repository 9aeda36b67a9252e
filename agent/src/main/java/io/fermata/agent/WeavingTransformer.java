// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.scan.ConstantPoolScan;
import io.fermata.transformer.scan.RuntimeNames;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls with each class that it loads.
 *
 * <p>Two promises are kept here. A class that does not mention us costs one walk over its constant pool: nothing else of
 * the agent, and nothing of ASM, is loaded before the first class that does. And no class fails to load because of the
 * agent: whatever goes wrong, the JVM gets the class as it was.
 *
 * <p>The JVM does not show this transformer the classes that are loaded while it is at work on the same thread. Those are
 * the agent's own, the runtime's, and whatever a class loader of the application needs to find the runtime.
 */
final class WeavingTransformer implements ClassFileTransformer {
    private final Instrumentation instrumentation;
    private final Options options;
    private final Messages messages;

    /** Racy, but benign: threads that find no weaver each make one, and any will do. A lock here could deadlock. */
    private volatile @Nullable LoadTimeWeaver weaver;

    WeavingTransformer(Instrumentation instrumentation, Options options, Messages messages) {
        this.instrumentation = instrumentation;
        this.options = options;
        this.messages = messages;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        try {
            if (isOfTheJdk(module, loader)) {
                return null;
            }
            int found = ConstantPoolScan.look(classFile);
            if (found == 0 || (found == ConstantPoolScan.CALLS && isOfTheRuntime(className))) {
                return null;
            }
            LoadedClass loaded = new LoadedClass(loader, className, redefined, domain, classFile);
            return weaver().weave(loaded, found);
        } catch (Throwable e) { // an Error, too, must not get in the way of a class
            sayUntouched(loader, className, e);
            return null;
        }
    }

    /** The bootstrap loader's named modules; what an application adds to that loader is in its unnamed module. */
    private static boolean isOfTheJdk(@Nullable Module module, @Nullable ClassLoader loader) {
        return loader == null && module != null && module.isNamed();
    }

    /** A class of the packages that hold the runtime, but not of those below, which users may have. */
    private static boolean isOfTheRuntime(@Nullable String className) {
        if (className == null) {
            return false;
        }
        String folder = className.substring(0, className.lastIndexOf('/') + 1);
        return folder.equals(RuntimeNames.PACKAGE) || folder.equals(RuntimeNames.ABI_PACKAGE);
    }

    private LoadTimeWeaver weaver() throws ReflectiveOperationException {
        LoadTimeWeaver result = weaver;
        if (result == null) {
            result = new LoadTimeWeaver(instrumentation, options, messages);
            weaver = result;
        }
        return result;
    }

    private void sayUntouched(@Nullable ClassLoader loader, @Nullable String className, Throwable reason) {
        try {
            messages.about(loader, LoadedClass.label(className), "left as it is, because of " + reason);
        } catch (Throwable e) {
            // Out of memory or stack, or System.err is broken: there is no one left to tell.
        }
    }
}
