// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.FrameClass;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a host's frame classes in place, in the host's own loader and package, before the host itself is defined. */
final class FrameClasses {
    private final Instrumentation instrumentation;
    private final ClassDefiner definer;
    private final Messages messages;

    FrameClasses(Instrumentation instrumentation, Messages messages) throws ReflectiveOperationException {
        this.instrumentation = instrumentation;
        this.definer = ClassDefiner.create(instrumentation);
        this.messages = messages;
    }

    /** Puts the frame classes in place; false, with the reason said, if the host must stay as it is. */
    boolean install(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        return host.redefined() == null ? defineAll(host, loader, frames) : redefineAll(host, loader, frames);
    }

    private boolean defineAll(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        try {
            for (FrameClass frame : frames) {
                definer.define(loader, nameOf(frame), frame.classFile(), host.domain());
            }
            return true;
        } catch (NoClassDefFoundError e) {
            say(host, "left unwoven, because its class loader cannot see fermata-runtime: " + e);
        } catch (LinkageError e) {
            say(host, "left unwoven, because a class to hold its suspended calls cannot be defined: " + e);
        }
        return false;
    }

    /**
     * Gives loaded frame classes the code that belongs to the host's new code.
     *
     * <p>Where this gives up, the host's new code goes on unwoven; the JVM refuses it then, because the methods that
     * weaving had added would be gone. That is what is wanted: half of the change would be worse than none.
     */
    private boolean redefineAll(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        List<FrameClass> missing = new ArrayList<>();
        List<ClassDefinition> changes = new ArrayList<>();
        for (FrameClass frame : frames) {
            Class<?> existing = find(loader, nameOf(frame));
            if (existing == null) {
                missing.add(frame);
            } else {
                changes.add(new ClassDefinition(existing, frame.classFile()));
            }
        }
        if (changes.isEmpty()) {
            if (!missing.isEmpty()) {
                say(host, "the new code is not woven, because the class was not woven when it was loaded");
            }
            return missing.isEmpty();
        }
        return redefine(host, changes) && defineAll(host, loader, missing);
    }

    private boolean redefine(LoadedClass host, List<ClassDefinition> changes) {
        try {
            instrumentation.redefineClasses(changes.toArray(ClassDefinition[]::new));
            return true;
        } catch (UnsupportedOperationException e) {
            say(
                    host,
                    "the new code is not taken over, because other variables live across its awaits than before;"
                            + " restart the program to run it");
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            say(host, "the new code is not taken over: " + e);
        }
        return false;
    }

    /** Finds a frame class that the agent defined, or one that a build wrote and nobody has used yet. */
    private @Nullable Class<?> find(ClassLoader loader, String name) {
        Class<?> found = definer.find(loader, name);
        if (found != null) {
            return found;
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static String nameOf(FrameClass frame) {
        return frame.internalName().replace('/', '.');
    }

    private void say(LoadedClass host, String text) {
        messages.about(host.loader(), host.label(), text);
    }
}
